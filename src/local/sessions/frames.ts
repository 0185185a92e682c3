/** The event that a frame reports. */
export type EventType =
  | "SESSION_ESTABLISHED"
  | "CHANNEL_DETAILS"
  | "CREATE_CHANNEL_MESSAGE"
  | "UPDATE_CHANNEL_MESSAGE"
  | "REDACT_CHANNEL_MESSAGE"
  | "DELETE_CHANNEL_MESSAGE"
  | "PENDING_CREATE_CHANNEL_MESSAGE"
  | "PENDING_UPDATE_CHANNEL_MESSAGE"
  | "FAILED_CREATE_CHANNEL_MESSAGE"
  | "FAILED_UPDATE_CHANNEL_MESSAGE"
  | "DENIED_CREATE_CHANNEL_MESSAGE"
  | "DENIED_UPDATE_CHANNEL_MESSAGE"
  | "UPDATE_CHANNEL"
  | "DELETE_CHANNEL"
  | "CREATE_CHANNEL_MEMBERSHIP"
  | "BATCH_CREATE_CHANNEL_MEMBERSHIP"
  | "UPDATE_CHANNEL_MEMBERSHIP"
  | "DELETE_CHANNEL_MEMBERSHIP";

/** The type of the message in a frame, or SYSTEM if the frame is not about a message. */
export type MessageType = "STANDARD" | "CONTROL" | "SYSTEM";

/** The text of a frame. The payload is a JSON string inside the JSON. `reason` is a header that few events have. */
export function frame(type: EventType, messageType: MessageType, payload?: object, reason?: string): Buffer {
  const Headers = {
    "x-amz-chime-event-type": type,
    "x-amz-chime-message-type": messageType,
    ...(reason !== undefined && { "x-amz-chime-event-reason": reason }),
  };
  return Buffer.from(JSON.stringify(payload ? { Headers, Payload: JSON.stringify(payload) } : { Headers }));
}

const TEXT_FRAME = 0x81;

/** The header of a text frame (RFC 6455, section 5.2). Frames of a server are not masked. */
export function frameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([TEXT_FRAME, length]);
  if (length < 65_536) return Buffer.from([TEXT_FRAME, 126, length >> 8, length & 0xff]);
  const head = Buffer.alloc(10);
  head.set([TEXT_FRAME, 127]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
