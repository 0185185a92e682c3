import type { ChannelMessageCallback } from "@aws-sdk/client-chime-sdk-messaging";
import { badRequest, consumedCallback, forbidden, NO_ACCESS } from "../errors.js";
import { deny, pass } from "../flows/steps.js";
import type { Call } from "../pipeline/call.js";
import { requireChannel } from "../rules/lookups.js";
import { checkAttributesSize, checkMessageSize } from "../rules/message-size.js";
import { messageSeq } from "../state/arns.js";
import type { Channel, Transit } from "../state/entities.js";
import { changeDraft, changeTransit } from "../state/transits.js";
import type { Handler, Input } from "./types.js";

/** A processor lets a message through, changes it, or denies it. A callback that is refused is not used up. */
export const flowCallback: Handler<"ChannelFlowCallback"> = (call, input) => {
  const { ChannelArn, CallbackId, ChannelMessage, DeleteResource } = input;
  const transit = requireTransit(call, requireChannel(call, ChannelArn), input);
  if (DeleteResource) {
    deny(call, transit);
  } else {
    change(call, transit, ChannelMessage);
    pass(call, transit);
  }
  return { ChannelArn, CallbackId };
};

/** Finds what waits for this callback, or throws. */
function requireTransit(call: Call, channel: Channel, input: Input<"ChannelFlowCallback">): Transit {
  const { CallbackId = "", ChannelMessage } = input;
  const MessageId = ChannelMessage.MessageId ?? "";
  const seq = messageSeq(channel, MessageId) ?? 0;
  const transit = channel.transits?.bySeq.get(seq);
  const { SubChannelId } = ChannelMessage;
  const isInPlace = SubChannelId === undefined || SubChannelId === transit?.draft.extras?.subChannel?.id;
  if (transit && transit.callbackId === CallbackId && isInPlace) return transit;
  const { messages } = channel.elastic?.subChannels.get(SubChannelId ?? "") ?? channel;
  const isDone = transit === undefined && messages.find(seq) !== undefined;
  if (isDone && call.service.choices.consumedCallback === "bad-request")
    throw badRequest(consumedCallback(CallbackId, MessageId));
  throw forbidden(NO_ACCESS);
}

/** Takes over what the processor gives. What it leaves out stays. */
function change({ state }: Call, transit: Transit, given: ChannelMessageCallback): void {
  const { draft } = transit;
  const { Content = draft.content, Metadata = draft.metadata, MessageAttributes, ContentType } = given;
  checkMessageSize(draft.type, Content, Metadata);
  checkAttributesSize(MessageAttributes);
  const extras = {
    ...draft.extras,
    ...(MessageAttributes && { attributes: MessageAttributes }),
    ...(ContentType !== undefined && { contentType: ContentType }),
  };
  changeTransit(state.changes, transit, { push: given.PushNotification ?? transit.push });
  changeDraft(state.changes, transit, { content: Content, metadata: Metadata, extras });
}
