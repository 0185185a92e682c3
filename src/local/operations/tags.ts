import { notFound } from "../errors.js";
import type { tagsOperations } from "../model/tags.js";
import type { Call } from "../pipeline/call.js";
import { requireKind } from "../rules/kinds.js";
import type { AnyKind } from "../rules/kinds.js";
import { checkTags, ensureRoomForTags, TAGGED } from "../rules/tags.js";
import { kindOf } from "../state/arns.js";
import type { Handlers } from "./types.js";

export const tags: Handlers<keyof typeof tagsOperations> = {
  TagResource: (call, { ResourceARN, Tags }) => {
    requireResource(call, ResourceARN);
    checkTags(Tags);
    ensureRoomForTags(call.state.tags.of(ResourceARN), Tags);
    call.state.tags.set(ResourceARN, Tags);
    return {};
  },

  UntagResource: (call, { ResourceARN, TagKeys }) => {
    requireResource(call, ResourceARN);
    call.state.tags.unset(ResourceARN, TagKeys);
    return {};
  },

  ListTagsForResource: (call, { ResourceARN }) => {
    requireResource(call, ResourceARN);
    return { Tags: [...call.state.tags.of(ResourceARN)].map(([Key, Value]) => ({ Key, Value })) };
  },
};

const IDENTITY: [AnyKind, ...AnyKind[]] = ["app-instance", "user", "bot"];
const MESSAGING: [AnyKind, ...AnyKind[]] = ["channel", "channel-flow"];

/** The kinds that the caller's client tags: all of them if the request does not show which client it is. */
function taggedBy(client: Call["client"]): [AnyKind, ...AnyKind[]] {
  if (client === "identity") return IDENTITY;
  return client === "messaging" ? MESSAGING : [...IDENTITY, ...MESSAGING];
}

/** Throws unless the ARN is of something that exists, and that the caller's client tags. */
function requireResource(call: Call, arn: string): void {
  requireKind("ResourceARN", arn, ...taggedBy(call.client));
  const kind = kindOf(arn);
  if (kind === undefined || !TAGGED[kind](call.state, arn)) throw notFound("The resource does not exist.");
}
