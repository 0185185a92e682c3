import type { AppInstanceUserEndpointType } from "@aws-sdk/client-chime-sdk-identity";
import type { PushNotificationType } from "@aws-sdk/client-chime-sdk-messaging";

/** A push notification that would have gone to a device. */
export interface PushRecord {
  /** The ARN of the user whose device it is. */
  readonly userArn: string;
  readonly endpointId: string;
  readonly endpointType: AppInstanceUserEndpointType;
  /** The token of the device: for `VOIP` the `VoipDeviceToken` of the endpoint, otherwise its `DeviceToken`. */
  readonly deviceToken: string;
  readonly channelArn: string;
  /** The message that can be loaded, if it is persistent. */
  readonly messageId: string;
  /** The title that the sender gave; `undefined` if there is none. */
  readonly title: string | undefined;
  /** The body that the sender gave, which need not be the content of the message; `undefined` if there is none. */
  readonly body: string | undefined;
  readonly type: PushNotificationType;
  /** When it was sent, in milliseconds on the service's clock. */
  readonly time: number;
}
