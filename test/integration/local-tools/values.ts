import type { ExtraPool } from "./operations.js";
import type { Random } from "./random.js";

/** What there is at the place of a request. */
interface There {
  readonly arn: string | undefined;
  readonly channel: string | undefined;
  readonly user: string | undefined;
  readonly endpoint: { readonly id: string } | undefined;
}

const RULES = [
  '{"mention":["Bob"]}',
  '{"type":[{"anything-but":["Room","Hall"]}]}',
  '{"$or":[{"mention":["Bob"]},{"type":["Room"]}]}',
];
const BAD_RULES = ["", "{", '{"a":[1]}', '{"$and":[]}', "r".repeat(3000)];

/** Draws a value for a member of expiration, preferences, push notifications, endpoints or tags. */
export function extraValue(pool: ExtraPool, there: There, random: Random): unknown {
  switch (pool) {
    case "userExpiration":
      return expiration(random, ["CREATED_TIMESTAMP"]);
    case "channelExpiration":
      return expiration(random, ["CREATED_TIMESTAMP", "LAST_MESSAGE_TIMESTAMP"]);
    case "preferences":
      return {
        PushNotifications: {
          AllowNotifications: random.oneOf(["ALL", "NONE", "FILTERED", "FILTERED"], ["SOME"]),
          ...(random.chance(0.8) && { FilterRule: random.oneOf(RULES, BAD_RULES) }),
        },
      };
    case "pushNotification":
      return { Title: "t", Body: "b", Type: random.oneOf(["DEFAULT", "VOIP"], ["LOUD"]) };
    case "attributes":
      return {
        [random.pick(["mention", "type", "__proto__x"])]: { StringValues: [random.pick(["Bob", "Room"])] },
      };
    case "endpoint":
      return there.endpoint?.id ?? "unknown";
    case "endpointType":
      return random.oneOf(["APNS", "APNS_SANDBOX", "GCM"], ["SMS"]);
    case "pinpoint":
      return random.oneOf(["arn:aws:mobiletargeting:us-east-1:123456789012:apps/a"], ["arn:aws:s3:::bucket"]);
    case "device":
      return {
        DeviceToken: `device-${random.below(200)}`,
        ...(random.chance(0.2) && { VoipDeviceToken: "voip" }),
      };
    case "allowMessages":
      return random.oneOf(["ALL", "NONE"], ["SOME"]);
    case "resource":
      return random.pick([there.arn, there.channel, there.user]) ?? "arn:aws:s3:::bucket";
    case "tags":
      return Array.from({ length: 1 + random.below(3) }, () => ({ Key: tagKey(random), Value: "v" }));
    case "tagKeys":
      return [tagKey(random), tagKey(random)];
  }
}

function expiration(random: Random, criteria: string[]): unknown {
  return {
    ExpirationDays: random.chance(0.05) ? 0 : 1 + random.below(60),
    ExpirationCriterion: random.oneOf(criteria, ["NEVER"]),
  };
}

const tagKey = (random: Random) => random.oneOf([`key-${random.below(60)}`], ["aws:key", ""]);
