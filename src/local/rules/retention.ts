import { RETENTION_GRACE_DAYS } from "../choices.js";
import type { AppInstance, Retention } from "../state/entities.js";

const DAY = 24 * 60 * 60 * 1000;

/** Messages created before this time are hidden or deleted; -Infinity if there are none. */
export function expiredBefore({ retention }: AppInstance, now: number): number {
  const days = retention.settings?.days;
  return days === undefined ? retention.deletedBefore : Math.max(retention.deletedBefore, now - days * DAY);
}

/** Messages created before this time are deleted, because the grace period of the settings is over. */
export function deletedBefore({ retention }: AppInstance, now: number): number {
  const { days, deletionStarts } = retention.settings ?? {};
  if (days === undefined || deletionStarts === undefined || now < deletionStarts)
    return retention.deletedBefore;
  return Math.max(retention.deletedBefore, now - days * DAY);
}

/** After a change of the settings. Messages that were deleted before stay deleted, and a new grace period starts. */
export function newRetention(instance: AppInstance, days: number | undefined, now: number): Retention {
  const { retention } = instance;
  if (retention.settings && retention.settings.days === days) return retention;
  return { deletedBefore: deletedBefore(instance, now), settings: settingsFrom(days, now) };
}

function settingsFrom(days: number | undefined, now: number): Retention["settings"] {
  return { days, deletionStarts: days === undefined ? undefined : now + RETENTION_GRACE_DAYS * DAY };
}
