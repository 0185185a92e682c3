/** What can be known of options before they are used: callers may write JavaScript. */
import { operations } from "../namespaces/operations.js";
import { ConfigurationError, InvalidInputError, type InputFault } from "./client-errors.js";
import type { ListOptions } from "./options.js";
import { policyFaults } from "./policy.js";

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isSet = (value: unknown) => value !== undefined && value !== null;

const none: ListOptions = {};

/** A copy of the options of a call, which were none, or an object whose members can be read and make sense. */
export function readOptions(options: unknown, operation: string): ListOptions {
  if (!isSet(options)) return none;
  const given = copyOf(options, operation);
  const { signal, limit, prefetch } = given;
  const faults = [
    ...unless(!isSet(signal) || signal instanceof AbortSignal, "signal", "must be an AbortSignal"),
    ...policyFaults(given),
    ...(isList(operation) ? [...limitFaults(limit), ...prefetchFaults(prefetch)] : []),
  ];
  if (faults.length > 0) throw new InvalidInputError(faults, { operation });
  return given;
}

function copyOf(options: unknown, operation: string): ListOptions {
  try {
    if (isObject(options) && !Array.isArray(options)) {
      const { retry, ...others } = options as ListOptions;
      return { ...others, ...(retry !== undefined && { retry: isObject(retry) ? { ...retry } : retry }) };
    }
  } catch (cause) {
    // A getter or a proxy of the caller's.
    throw new InvalidInputError([{ member: "options", rule: "cannot be read" }], { operation, cause });
  }
  throw new InvalidInputError([{ member: "options", rule: "must be an object" }], { operation });
}

const isList = (operation: string) => "list" in ((operations as Record<string, object>)[operation] ?? {});

const unless = (holds: boolean, member: string, rule: string): InputFault[] =>
  holds ? [] : [{ member, rule }];

export const limitFaults = (limit: unknown): InputFault[] =>
  unless(
    !isSet(limit) || limit === Infinity || (Number.isInteger(limit) && (limit as number) >= 0),
    "limit",
    "must be a whole number, 0 or more",
  );

export const prefetchFaults = (prefetch: unknown): InputFault[] =>
  unless(!isSet(prefetch) || typeof prefetch === "boolean", "prefetch", "must be true or false");

const isFunction = (value: unknown) => typeof value === "function";
const isClient = (value: unknown) => isObject(value) && isFunction((value as { send?: unknown }).send);

function isUrl(value: unknown): boolean {
  if (typeof value !== "string" && !(value instanceof URL)) return false;
  const url = String(value);
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** Loggers of the AWS SDK's kind: `{}` is one, which logs nothing. */
function isLogger(value: unknown): boolean {
  if (!isObject(value) && !isFunction((value as { debug?: unknown } | null)?.debug)) return false;
  const { debug, info, warn } = value as Record<string, unknown>;
  return [debug, info, warn].every((method) => !isSet(method) || isFunction(method));
}

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
  logger: ["an object whose debug, info and warn are methods", isLogger],
  session: [
    'the session of "chime-messaging/session"',
    (value) => isObject(value) && isFunction((value as { open?: unknown }).open),
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
