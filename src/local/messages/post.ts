import type {
  ChannelMessagePersistenceType,
  PushNotificationConfiguration,
} from "@aws-sdk/client-chime-sdk-messaging";
import { holdMessage } from "../flows/hold.js";
import type { Context } from "../pipeline/call.js";
import { newMessage } from "../state/create.js";
import type { Channel, Message, User } from "../state/entities.js";
import { deliver } from "./deliver.js";

/** A message that a user or a bot sends to a channel. */
export interface Posting extends Pick<Message, "type" | "content" | "metadata" | "extras"> {
  readonly channel: Channel;
  readonly sender: User;
  readonly persistence: ChannelMessagePersistenceType;
  readonly push: PushNotificationConfiguration | undefined;
}

/**
 * Sends a message that is allowed and valid. Every message comes this way, those of bots too. If the channel has a
 * flow, the message is PENDING until its processors have let it through.
 */
export function post(context: Context, { channel, persistence, push, ...values }: Posting): Message {
  const { state } = context;
  const message = newMessage(state, { seq: state.nextSeq(), ...values });
  const delivery = { channel, message, persistence, push };
  if (channel.flow && message.type === "STANDARD") holdMessage(context, channel.flow.flow, delivery);
  else deliver(context, delivery);
  return message;
}
