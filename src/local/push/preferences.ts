import type { ChannelMembershipPreferences } from "@aws-sdk/client-chime-sdk-messaging";
import { badRequest } from "../errors.js";
import type { Preferences } from "../state/entities.js";
import { parseFilterRule } from "./filter-rule.js";

/** Throws if the filter rule is missing or not valid. With ALL and NONE it is kept, too, but has no effect. */
export function parsePreferences(settings: ChannelMembershipPreferences): Preferences {
  const { AllowNotifications, FilterRule } = settings.PushNotifications ?? {};
  if (AllowNotifications === "FILTERED" && FilterRule === undefined) {
    throw badRequest(
      "Preferences.PushNotifications.FilterRule is required with AllowNotifications FILTERED.",
    );
  }
  const judge = FilterRule === undefined ? undefined : parseFilterRule(FilterRule);
  return { settings, passes: (attributes = {}) => judge?.(attributes) ?? true };
}
