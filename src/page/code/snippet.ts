import { literal } from "./literal.js";

/** What must be known of an operation to call it by this library. */
export interface OperationInfo {
  /** Module and method, such as `channels.create`. */
  readonly method: string;
  /** Whether it is called on behalf of a user. */
  readonly bearer: boolean;
  /** Whether the method gives out the items of a list. */
  readonly list: boolean;
  /** Whether the Chime namespace does not have it. */
  readonly dedicated: boolean;
  /** Where the input has dates: see `literal`. */
  readonly dates: readonly string[];
}

/** A request that is to become code. */
export interface Asked {
  readonly input: Readonly<Record<string, unknown>>;
  readonly bearer: string | undefined;
  readonly dialect: "legacy" | "dedicated";
  readonly region: string;
  readonly endpoint: string;
}

/** What the library fills in by itself: the bearer, tokens, and the pages of a list. */
const FILLED_IN = ["ChimeBearer", "ClientRequestToken", "NextToken"];

/** Members that the dedicated namespaces call otherwise than this library does in both. */
const RENAMED: Readonly<Record<string, string>> = {
  StreamingConfigurations: "AppInstanceStreamingConfigurations",
  DataType: "AppInstanceDataType",
};

/** A program in TypeScript that makes the request by this library. */
export function snippetOf(info: OperationInfo, asked: Asked): string {
  const isLegacy = asked.dialect === "legacy" && !info.dedicated;
  const filled = Object.entries(asked.input).filter(([name]) => !FILLED_IN.includes(name));
  const input = info.method.endsWith("StreamingConfigurations")
    ? renamed(Object.fromEntries(filled))
    : Object.fromEntries(filled);
  const who = info.bearer && asked.bearer ? `chime.as(${JSON.stringify(asked.bearer)})` : "chime";
  const call = `${who}.${info.method}(${literal(input, info.dates)})`;
  return [
    `import { ChimeMessaging } from "chime-messaging${isLegacy ? "/chime" : ""}";`,
    "",
    "const chime = new ChimeMessaging({",
    `  region: ${JSON.stringify(isLegacy ? "us-east-1" : asked.region)},`,
    `  endpoint: ${JSON.stringify(asked.endpoint)},`,
    `  credentials: { accessKeyId: "any", secretAccessKey: "any" },`,
    "});",
    "",
    ...(info.list ? [`for await (const item of ${call}) {`, "  console.log(item);", "}"] : result(call)),
    "",
    "chime.close();",
    "",
  ].join("\n");
}

function result(call: string): string[] {
  return [`const output = await ${call};`, "console.log(output);"];
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [RENAMED[name] ?? name, renamed(member)]),
  );
}
