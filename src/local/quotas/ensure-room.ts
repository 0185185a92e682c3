import { ServiceError } from "../errors.js";
import type { Call } from "../pipeline/call.js";
import type { ResourceQuotaName } from "./quotas.js";

/** Throws if creating one thing, or `more` things, in addition to the `count` existing ones would exceed the quota. */
export function ensureRoom({ service }: Call, quota: ResourceQuotaName, count: number, more = 1): void {
  if (service.quotas.hasRoom(quota, count, more)) return;
  throw new ServiceError("ResourceLimitExceededException", `The quota ${quota} is exceeded.`);
}
