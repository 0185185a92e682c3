import type { AnyFault } from "../../api/types.js";
import { count } from "../../state/format.js";

/** What a fault applies to, and when it fires. */
export function sentenceOf(fault: AnyFault): string {
  const { kind: _kind, probability, count: most, skip, seed, ...rest } = fault;
  const { operation, ...own } = rest as { operation?: string | readonly string[] } & Record<string, unknown>;
  const parts = [
    operation === undefined ? "" : `Only ${[operation].flat().join(", ")}`,
    ...Object.entries(own).map(([name, value]) => `${name} ${String(value)}`),
    probability === undefined ? "" : `${Math.round(probability * 1000) / 10} % of the times`,
    most === undefined ? "" : `at most ${count(most)} times`,
    skip ? `after the first ${count(skip)}` : "",
    seed === undefined ? "" : `seed ${seed}`,
  ].filter(Boolean);
  const text = parts.length === 0 ? "Always" : parts.join(" · ");
  return text[0]!.toUpperCase() + text.slice(1);
}
