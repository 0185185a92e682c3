import type { PushNotificationConfiguration } from "@aws-sdk/client-chime-sdk-messaging";
import type { Context } from "../pipeline/call.js";
import { messageId } from "../state/arns.js";
import type { Channel, Endpoint, Membership, Message } from "../state/entities.js";
import type { PushRecord } from "./record.js";

/** Records to whose devices a message would have been pushed. */
export function sendPushes(
  context: Context,
  channel: Channel,
  message: Message,
  push: PushNotificationConfiguration,
): void {
  const { service } = context;
  for (const record of pushesOf(context, channel, message, push)) {
    service.pushes.add(record);
    service.happenings.emit("push", record);
  }
}

function* pushesOf(
  { service, state }: Context,
  channel: Channel,
  message: Message,
  push: PushNotificationConfiguration,
): Generator<PushRecord> {
  const { pushToSender } = service.choices;
  const values = {
    channelArn: channel.arn,
    messageId: messageId(channel, message.seq),
    title: push.Title,
    body: push.Body,
    type: push.Type ?? "DEFAULT",
    time: state.now(),
  };
  for (const membership of membershipsAround(channel, message)) {
    const { user } = membership;
    if (user.endpoints.size === 0 || !wants(membership, message)) continue;
    if (user.arn === message.sender.arn && !pushToSender) continue;
    for (const endpoint of user.endpoints.list.ascending()) {
      const deviceToken = tokenFor(endpoint, values.type);
      if (deviceToken === undefined) continue;
      const { id: endpointId, type: endpointType } = endpoint;
      yield { userArn: user.arn, endpointId, endpointType, deviceToken, ...values };
    }
  }
}

/** Those who get a message: in an elastic channel the members of the sub-channel. */
function* membershipsAround(
  { memberships: { DEFAULT, HIDDEN } }: Channel,
  { extras }: Message,
): Generator<Membership> {
  if (extras?.subChannel) {
    for (const { membership } of extras.subChannel.places.list.ascending()) yield membership;
    return;
  }
  yield* DEFAULT.list.ascending();
  yield* HIDDEN.list.ascending();
}

/** Whether the member may see the message, and wants to be notified of it in this channel. */
function wants({ user, preferences }: Membership, { extras }: Message): boolean {
  if (extras?.targetArn !== undefined && extras.targetArn !== user.arn) return false;
  const { AllowNotifications = "ALL" } = preferences?.settings.PushNotifications ?? {};
  if (AllowNotifications === "FILTERED") return preferences?.passes(extras?.attributes) ?? true;
  return AllowNotifications === "ALL";
}

/** The token of the device; undefined if the device does not get this. */
function tokenFor({ allowMessages, attributes }: Endpoint, type: PushRecord["type"]): string | undefined {
  if (allowMessages === "NONE") return undefined;
  return type === "VOIP" ? attributes.VoipDeviceToken : attributes.DeviceToken;
}
