import { ServiceError } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { ResourceQuotaName } from "./quotas.js";

/** Refuses to make a thing, or `more` of it, beside the `count` that are there, when that exceeds the quota. */
export function ensureRoom({ service }: Call, quota: ResourceQuotaName, count: number, more = 1): void {
  if (service.quotas.hasRoom(quota, count, more)) return;
  throw new ServiceError("ResourceLimitExceededException", `The quota ${quota} is exceeded.`);
}
