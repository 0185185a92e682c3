import type { Tag } from "@aws-sdk/client-chime-sdk-messaging";
import { badRequest, ServiceError } from "../errors.js";
import type { State } from "../state/state.js";
import type { AnyKind } from "./kinds.js";

const MAX_TAGS = 50;

/** Throws if tags are given that no resource may have. The errors do not repeat them, as they may be private. */
export function checkTags(tags: readonly Tag[] = []): void {
  const keys = tags.map(({ Key = "" }) => Key);
  if (keys.some((key) => /^aws:/i.test(key)))
    throw badRequest("Tags must not have a Key that begins with aws:.");
  if (new Set(keys).size < keys.length) throw badRequest("Tags must not have the same Key twice.");
}

/** Throws if a resource would have too many tags. */
export function ensureRoomForTags(tags: ReadonlyMap<string, string>, more: readonly Tag[]): void {
  const keys = new Set([...tags.keys(), ...more.map(({ Key = "" }) => Key)]);
  if (keys.size <= MAX_TAGS) return;
  throw new ServiceError("ResourceLimitExceededException", `A resource can have at most ${MAX_TAGS} tags.`);
}

/** Whether there is a resource of that kind with this ARN. */
export const TAGGED: Readonly<Record<AnyKind, (state: State, arn: string) => boolean>> = {
  "app-instance": (state, arn) => state.instances.has(arn),
  user: (state, arn) => state.user(arn) !== undefined,
  bot: (state, arn) => state.user(arn) !== undefined,
  channel: (state, arn) => state.channel(arn) !== undefined,
  "channel-flow": (state, arn) => state.flow(arn) !== undefined,
};
