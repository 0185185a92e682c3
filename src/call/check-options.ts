/** What can be known of options before they are used: callers may write JavaScript. */
import { ConfigurationError, InvalidInputError } from "./client-errors.js";

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The options of a call: none, or an object. */
export function checkOptions(options: unknown, operation: string): void {
  if (options === undefined || options === null) return;
  if (!isObject(options) || Array.isArray(options)) {
    throw new InvalidInputError([{ member: "options", rule: "must be an object" }], { operation });
  }
  const { signal } = options as { signal?: unknown };
  if (signal === undefined || signal === null || signal instanceof AbortSignal) return;
  throw new InvalidInputError([{ member: "signal", rule: "must be an AbortSignal" }], { operation });
}

const isFunction = (value: unknown) => typeof value === "function";
const isClient = (value: unknown) => isObject(value) && isFunction((value as { send?: unknown }).send);

const isUrl = (value: unknown) =>
  typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** Option -> what it must be, where anything else would only show with the first call. */
const setUp: Record<string, [must: string, holds: (value: unknown) => boolean]> = {
  endpoint: ['a URL, such as "http://127.0.0.1:4010"', isUrl],
  region: [
    "the name of an AWS Region, or a function",
    (value) => (value !== "" && typeof value === "string") || isFunction(value),
  ],
  credentials: ["an object or a function", (value) => isObject(value) || isFunction(value)],
  client: ["an AWS client", isClient],
  clients: [
    "an object of AWS clients",
    (value) =>
      isObject(value) && Object.values(value).every((client) => client === undefined || isClient(client)),
  ],
  onRetry: ["a function", isFunction],
  onRetryBudgetExhausted: ["a function", isFunction],
};

/** The options of a facade. */
export function checkSetUp(options: object): void {
  // JavaScript callers may pass anything.
  if (!isObject(options) || Array.isArray(options)) {
    throw new ConfigurationError("options must be an object");
  }
  for (const [option, [must, holds]] of Object.entries(setUp)) {
    const value = (options as Record<string, unknown>)[option];
    if (value !== undefined && !holds(value)) throw new ConfigurationError(`${option} must be ${must}`);
  }
}
