import type {
  ChannelMessagePersistenceType,
  PushNotificationConfiguration,
} from "@aws-sdk/client-chime-sdk-messaging";
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

/** Sends a message that is allowed and valid. Every message comes this way, those of bots too. */
export function post(context: Context, { channel, persistence, push, ...values }: Posting): Message {
  const { state } = context;
  const message = newMessage(state, { seq: state.nextSeq(), ...values });
  deliver(context, { channel, message, persistence, push });
  return message;
}
