import type { QuotaOptions } from "./quotas.js";

/** JSON has no Infinity: null is the limit of what has none. */
export function quotasFromJson(quotas: unknown): QuotaOptions {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(quotas) || !isObject(quotas["overrides"])) return quotas as QuotaOptions;
  const limits = Object.entries(quotas["overrides"]);
  const overrides = Object.fromEntries(
    limits.map(([name, limit]) => [name, limit === null ? Infinity : limit]),
  );
  return { ...quotas, overrides };
}
