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

/** Keeps the last push notifications, oldest first, up to a limit. */
export class PushLog {
  readonly #records: PushRecord[] = [];
  readonly #limit: number;
  readonly #onPush: (record: PushRecord) => void;

  constructor(limit: number, onPush: (record: PushRecord) => void = () => {}) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new RangeError("keepPushes must be a whole number from 0 up");
    }
    this.#limit = limit;
    this.#onPush = onPush;
  }

  /** The records, not a copy: later ones are added to this array. */
  get records(): readonly PushRecord[] {
    return this.#records;
  }

  /** Adds those of one message, of which there may be as many as devices in a channel. */
  add(records: Iterable<PushRecord>): void {
    for (const record of records) {
      this.#records.push(record);
      this.#onPush(record);
    }
    const surplus = this.#records.length - this.#limit;
    if (surplus > 0) this.#records.splice(0, surplus);
  }

  clear(): void {
    this.#records.length = 0;
  }
}
