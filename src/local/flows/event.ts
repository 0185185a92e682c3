import type {
  Identity,
  MessageAttributeValue,
  PushNotificationConfiguration,
  Target,
} from "@aws-sdk/client-chime-sdk-messaging";
import { identity } from "../operations/render.js";
import { isoTime } from "../pipeline/timestamps.js";
import { messageId } from "../state/arns.js";
import type { Transit } from "../state/entities.js";
import type { State } from "../state/state.js";

/** The message in a {@link ProcessorEvent}. Times are ISO 8601 texts. */
export interface ProcessorMessage {
  MessageId: string;
  ChannelArn: string;
  Content: string;
  Metadata?: string;
  Sender: Identity;
  Persistence: "PERSISTENT" | "NON_PERSISTENT";
  Type: "STANDARD" | "CONTROL";
  CreatedTimestamp: string;
  /** Only there if the processor is given an update of a message. */
  LastEditedTimestamp?: string;
  MessageAttributes?: Record<string, MessageAttributeValue>;
  PushNotification?: PushNotificationConfiguration;
  Target?: Target[];
  /** Only there in an elastic channel. */
  SubChannelId?: string;
}

/** What the processor of a channel flow is called with, as Lambda functions get it from AWS. */
export interface ProcessorEvent {
  EventType: "CHANNEL_MESSAGE_EVENT";
  /** For ChannelFlowCallback. */
  CallbackId: string;
  ChannelMessage: ProcessorMessage;
}

/** The event for the present processor. What the message does not have is left out. It shares nothing with the state. */
export function eventOf(state: State, transit: Transit): ProcessorEvent {
  const { channel, draft, persistence, push, callbackId } = transit;
  const { targetArn, attributes, subChannel } = draft.extras ?? {};
  return structuredClone({
    EventType: "CHANNEL_MESSAGE_EVENT",
    CallbackId: callbackId,
    ChannelMessage: {
      MessageId: messageId(channel, draft.seq),
      ChannelArn: channel.arn,
      Content: draft.content ?? "",
      ...(draft.metadata !== undefined && { Metadata: draft.metadata }),
      Sender: identity(state, draft.sender),
      Persistence: persistence,
      Type: draft.type,
      CreatedTimestamp: isoTime(new Date(draft.created)),
      ...(draft.edited !== undefined && { LastEditedTimestamp: isoTime(new Date(draft.edited)) }),
      ...(attributes && { MessageAttributes: attributes }),
      ...(push && { PushNotification: push }),
      ...(targetArn !== undefined && { Target: [{ MemberArn: targetArn }] }),
      ...(subChannel && { SubChannelId: subChannel.id }),
    },
  });
}
