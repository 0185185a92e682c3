import type { AnyFault } from "../../api/types.js";
import { count } from "../../state/format.js";
import { FAULTS } from "./kinds.js";
import type { Setting } from "./kinds.js";

/** What a fault applies to, and when it fires. */
export function sentenceOf(fault: AnyFault): string {
  const { kind, probability, count: most, skip, seed, ...rest } = fault;
  const { operation, ...own } = rest as { operation?: string | readonly string[] } & Record<string, number>;
  const settings: Readonly<Record<string, Setting>> = FAULTS[kind].settings;
  const parts = [
    ...Object.entries(own).map(([name, value]) => settingOf(settings[name], name, value)),
    operation === undefined ? "" : `only ${[operation].flat().join(", ")}`,
    probability === undefined ? "" : `${Math.round(probability * 1000) / 10} % of the times`,
    most === undefined ? "" : `at most ${count(most)} times`,
    skip ? `after the first ${count(skip)}` : "",
    seed === undefined ? "" : `seed ${seed}`,
  ].filter(Boolean);
  const text = parts.length === 0 ? "always" : parts.join(" · ");
  return text[0]!.toUpperCase() + text.slice(1);
}

function settingOf(setting: Setting | undefined, name: string, value: number): string {
  return [setting?.label ?? name, value, setting?.unit].filter((part) => part !== undefined).join(" ");
}
