/** What can be known of options before they are used: callers may write JavaScript. */
import { factsOf, type OperationName } from "../namespaces/operations.js";
import { ConfigurationError, type InputFault } from "./client-errors.js";
import type { CallOptions, ListOptions } from "./options.js";
import { checkPolicy } from "./policy.js";
import { copyOf, isFunction, isObject, isSet, isString, must, refuse } from "./rules.js";

/** A copy of the options of a call, which were none, or an object whose members can be read and make sense. */
export function readOptions(options: unknown, operation: OperationName): ListOptions {
  if (!isSet(options)) return {};
  const given: ListOptions = copyOf(options, "options", operation);
  if (isObject(given.retry)) given.retry = copyOf(given.retry, "options", operation);
  const { signal, limit, prefetch } = given;
  const faults: InputFault[] = [];
  must(faults, "signal", signal, (value) => value instanceof AbortSignal, "must be an AbortSignal");
  checkPolicy(given, faults);
  if (factsOf(operation).list) {
    checkLimit(limit, faults);
    must(faults, "prefetch", prefetch, (value) => typeof value === "boolean", "must be true or false");
  }
  refuse(faults, operation);
  return given;
}

const isLimit = (value: unknown) => value === Infinity || (Number.isInteger(value) && (value as number) >= 0);

/** Notes what is wrong with the limit of a list. */
export const checkLimit = (limit: unknown, faults: InputFault[]): void =>
  must(faults, "limit", limit, isLimit, "must be a whole number, 0 or more");

const isClient = (value: unknown) => isObject(value) && isFunction(value.send);

function isUrl(value: unknown): boolean {
  if (!isString(value) && !(value instanceof URL)) return false;
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
const setUp: Record<string, [rule: string, holds: (value: unknown) => boolean]> = {
  endpoint: ['a URL, such as "http://127.0.0.1:4010"', isUrl],
  region: [
    "the name of an AWS Region, or a function",
    (value) => (isString(value) && value !== "") || isFunction(value),
  ],
  credentials: ["an object or a function", (value) => isObject(value) || isFunction(value)],
  client: ["an AWS client", isClient],
  clients: [
    "an object of AWS clients",
    (value) =>
      isObject(value) && Object.values(value).every((client) => client === undefined || isClient(client)),
  ],
  logger: ["an object whose debug, info and warn are methods", isLogger],
  session: ['the session of "chime-messaging/session"', (value) => isObject(value) && isFunction(value.open)],
  onRetry: ["a function", isFunction],
  onRetryBudgetExhausted: ["a function", isFunction],
};

/** The options of a facade: throws if they cannot work. */
export function checkSetUp(options: CallOptions): void {
  const given: unknown = options;
  if (!isObject(given)) throw new ConfigurationError("options must be an object");
  for (const [option, [rule, holds]] of Object.entries(setUp)) {
    const value = given[option];
    if (value !== undefined && !holds(value)) throw new ConfigurationError(`${option} must be ${rule}`);
  }
  const faults: InputFault[] = [];
  checkPolicy(options, faults);
  refuse(faults);
}
