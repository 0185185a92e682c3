import { ConfigurationError } from "../errors/client-errors.js";
import { copyOf, isFunction, isObject } from "../errors/faults.js";
import type { PaceOptions } from "../pace/options.js";
import { RATE_QUOTAS } from "../quotas.js";
import { checkNames } from "./check-names.js";

const isAbove0 = (value: unknown): value is number => typeof value === "number" && value > 0;

/** Copies the option `pace`, and checks it. */
export function readPace(given: unknown): boolean | PaceOptions {
  if (typeof given === "boolean") return given;
  if (!isObject(given)) throw new ConfigurationError("pace must be true, false or an object");
  const options: PaceOptions = copyOf(given, "pace");
  checkNames(options, ["share", "quotas", "store"]);
  const { share, quotas, store } = options;
  if (share !== undefined && !(isAbove0(share) && share <= 1))
    throw new ConfigurationError("pace.share must be a number above 0, and at most 1");
  if (quotas !== undefined) options.quotas = readQuotas(quotas);
  if (store !== undefined) checkStore(store);
  return options;
}

function readQuotas(given: object): NonNullable<PaceOptions["quotas"]> {
  if (!isObject(given)) throw new ConfigurationError("pace.quotas must be an object");
  const quotas = copyOf(given, "pace.quotas");
  checkNames(quotas, Object.keys(RATE_QUOTAS));
  for (const [name, value] of Object.entries(quotas)) {
    if (value !== undefined && !isAbove0(value))
      throw new ConfigurationError(`pace.quotas.${name} must be a number of requests a second, above 0`);
  }
  return quotas;
}

/** A limiter with few points could not be divided by the quotas. */
function checkStore(store: object): void {
  const { points, duration, consume, reward } = store as Record<string, unknown>;
  if (!isFunction(consume) || !isFunction(reward) || !isAbove0(points) || !isAbove0(duration))
    throw new ConfigurationError("pace.store must be a limiter of rate-limiter-flexible");
  if (points < 1000 * duration)
    throw new ConfigurationError("pace.store must have 1,000 points or more for each second of its duration");
}
