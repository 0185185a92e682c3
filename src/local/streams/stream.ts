import { shapeNamed } from "../model/index.js";
import type { Context } from "../pipeline/call.js";
import { encode } from "../pipeline/encode.js";
import { isoTime } from "../pipeline/timestamps.js";
import type { EventType } from "../sessions/frames.js";
import type { Channel } from "../state/entities.js";
import type { StreamEventType, StreamRecord } from "./log.js";

/** An event of a channel, for the app instance's data streams. */
export interface StreamEvent {
  /** Those of sessions that AWS does not stream are passed over. */
  readonly type: StreamEventType | EventType;
  readonly channel: Channel;
  /** The shape of the payload in the model. If there is none, the payload is JSON already. */
  readonly shape?: string;
  /** Creates the payload, only if the event is streamed. */
  readonly payload: () => object;
}

/** The data type to which each event belongs. */
const DATA_TYPES: Readonly<Partial<Record<StreamEvent["type"], StreamRecord["dataType"]>>> = {
  CREATE_CHANNEL_MESSAGE: "ChannelMessage",
  UPDATE_CHANNEL_MESSAGE: "ChannelMessage",
  REDACT_CHANNEL_MESSAGE: "ChannelMessage",
  DELETE_CHANNEL_MESSAGE: "ChannelMessage",
  CREATE_CHANNEL: "Channel",
  UPDATE_CHANNEL: "Channel",
  DELETE_CHANNEL: "Channel",
  UPDATE_CHANNEL_EXPIRATION_SETTINGS: "Channel",
  CREATE_CHANNEL_MEMBERSHIP: "Channel",
  DELETE_CHANNEL_MEMBERSHIP: "Channel",
  CREATE_CHANNEL_BAN: "Channel",
  DELETE_CHANNEL_BAN: "Channel",
  CREATE_CHANNEL_MODERATOR: "Channel",
  DELETE_CHANNEL_MODERATOR: "Channel",
  CREATE_SUB_CHANNEL: "Channel",
  DELETE_SUB_CHANNEL: "Channel",
} satisfies Record<StreamEventType, StreamRecord["dataType"]>;

/** Records the event if the app instance has a stream for it. */
export function stream({ service, state }: Context, { type, channel, shape, payload }: StreamEvent): void {
  const dataType = DATA_TYPES[type];
  const streamArn = dataType && channel.instance.streams.get(dataType);
  if (dataType === undefined || streamArn === undefined) return;
  // Only these types have a data type.
  const eventType = type as StreamEventType;
  const data = { EventType: eventType, Payload: encoded(payload(), shape) };
  service.records.add({ streamArn, dataType, eventType, data, time: state.now() });
}

/** A copy, which shares nothing with the state. */
function encoded(payload: object, shape: string | undefined): Record<string, unknown> {
  const model = shape === undefined ? undefined : shapeNamed(shape);
  const json = model?.type === "structure" ? encode(payload, model.members, "dedicated", isoTime) : payload;
  return structuredClone(json) as Record<string, unknown>;
}
