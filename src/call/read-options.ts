/** What can be known of options before they are used: callers may write JavaScript. */
import { ConfigurationError, type InputFault } from "../errors/client-errors.js";
import {
  checkLimit,
  copyOf,
  isFunction,
  isObject,
  isSet,
  isSignal,
  isString,
  isTrue,
  must,
  refuse,
} from "../errors/faults.js";
import { checkPolicy } from "../retry/policy.js";
import { checkNames } from "./check-names.js";
import type { ListOptions } from "./options.js";
import { readPace } from "./read-pace.js";

const callOptions = ["signal", "timeout", "attemptTimeout", "retry", "settle", "bearer"];
const listOptions = [...callOptions, "limit", "prefetch"];
const retryOptions = ["attempts", "baseDelay", "throttleDelay", "maxDelay"];

/** Copies the options of a call or a list, and checks them. */
export function readOptions(options: unknown, operation: string, isList = false): ListOptions {
  if (!isSet(options)) return {};
  const given: ListOptions = copyOf(options, "options", operation);
  checkNames(given, isList ? listOptions : callOptions, operation);
  if (isObject(given.retry)) {
    given.retry = copyOf(given.retry, "options", operation);
    checkNames(given.retry, retryOptions, operation);
  }
  const { signal, limit, prefetch } = given;
  const faults: InputFault[] = [];
  must(faults, "signal", signal, isSignal, "must be an AbortSignal");
  checkPolicy(given, faults);
  if (isList) {
    checkLimit(limit, faults);
    must(faults, "prefetch", prefetch, (value) => typeof value === "boolean", "must be true or false");
  }
  refuse(faults, operation);
  return given;
}

const isClient = (value: unknown) => isObject(value) && isFunction(value.send);

function isUrl(value: unknown): boolean {
  const isObject = Object.prototype.toString.call(value) === "[object URL]";
  if (!isString(value) && !isObject) return false;
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
  onRetry: ["a function", isFunction],
  onRetryBudgetExhausted: ["a function", isFunction],
};

const settings = [
  ...["region", "credentials", "profile", "endpoint", "requestHandler", "clients", "client"],
  ...["bearer", "retry", "retryBudget", "timeout", "attemptTimeout", "settle", "pace"],
  ...["logger", "onRetry", "onRetryBudgetExhausted"],
  // Part of the embedded service's `clientConfig`, for AWS's own clients. The library finds out by itself.
  "disableHostPrefix",
];

/** Copies the options of a facade; throws if they cannot work. `other` is an option that only the other entry has. */
export function readSettings<Options extends object>(options: Options, other: "client" | "clients"): Options {
  if (!isObject(options)) throw new ConfigurationError("options must be an object");
  const given = copyOf(options, "options") as Options & Record<string, unknown>;
  checkNames(
    given,
    settings.filter((name) => name !== other),
  );
  if (isObject(given.retry)) {
    const retry = copyOf(given.retry, "retry");
    checkNames(retry, retryOptions);
    Object.assign(given, { retry });
  }
  for (const [option, [rule, holds]] of Object.entries(setUp)) {
    const value = given[option];
    if (value !== undefined && !isTrue(holds, value))
      throw new ConfigurationError(`${option} must be ${rule}`);
  }
  const faults: InputFault[] = [];
  checkPolicy(given, faults);
  refuse(faults);
  if (given.pace !== undefined) Object.assign(given, { pace: readPace(given.pace) });
  return given;
}
