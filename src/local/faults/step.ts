import { routeOf } from "../pipeline/exchange.js";
import type { Step } from "../pipeline/exchange.js";
import type { Faults } from "./faults.js";
import { runWithFaults } from "./wire.js";

/** Applies the faults to requests, and delays every answer by `latency` milliseconds. */
export function faultStep(faults: Faults, latency: number): Step {
  return async (exchange, next) => {
    const { delay, fault } = faults.decide(routeOf(exchange).name);
    if (delay + latency === 0 && fault === undefined) return next();
    const { answer, status } = await runWithFaults({ delay: delay + latency, fault }, exchange, next);
    const kind = fault?.kind ?? (delay > 0 ? "slow" : undefined);
    if (kind !== undefined) exchange.fault = { kind, status };
    return answer;
  };
}
