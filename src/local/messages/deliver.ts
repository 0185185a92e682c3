import type {
  ChannelMessagePersistenceType,
  PushNotificationConfiguration,
} from "@aws-sdk/client-chime-sdk-messaging";
import { publishMessage } from "../operations/events.js";
import type { Context } from "../pipeline/call.js";
import { sendPushes } from "../push/send.js";
import { storeMessage } from "../state/create.js";
import type { Channel, Message } from "../state/entities.js";

/** A message that is ready for the members of its channel. */
export interface Delivery {
  readonly channel: Channel;
  readonly message: Message;
  readonly persistence: ChannelMessagePersistenceType;
  readonly push: PushNotificationConfiguration | undefined;
  /** Whether a channel flow held it back. Then it is in its place among the messages already. */
  readonly wasHeld?: boolean;
}

/** Stores a message and gives it to the members. What else a sent message causes, follows here. */
export function deliver(context: Context, { channel, message, persistence, push, wasHeld }: Delivery): void {
  if (persistence === "PERSISTENT") {
    if (wasHeld) context.state.change("channels", channel, { lastMessage: context.state.now() });
    else storeMessage(context.state, channel, message);
  }
  publishMessage(context, "CREATE_CHANNEL_MESSAGE", channel, message, persistence);
  if (push) sendPushes(context, channel, message, push);
  context.service.bots?.hear(context.state, channel, message);
}
