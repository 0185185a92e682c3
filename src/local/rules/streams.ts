import { badRequest } from "../errors.js";
import type { StreamingConfigurations } from "../operations/types.js";
import type { Call } from "../pipeline/call.js";

type Streams = Map<"Channel" | "ChannelMessage", string>;

/** Reads the streams of the input, by data type, under the names of either dialect. Throws if one is not accepted. */
export function checkedStreams(call: Call, input: StreamingConfigurations): Streams {
  const given = [
    ...(input.StreamingConfigurations ?? []).map(
      ({ DataType, ResourceArn }) => [DataType, ResourceArn] as const,
    ),
    ...(input.AppInstanceStreamingConfigurations ?? []).map(
      ({ AppInstanceDataType, ResourceArn }) => [AppInstanceDataType, ResourceArn] as const,
    ),
  ];
  const streams: Streams = new Map(given);
  if (streams.size < given.length) throw badRequest("A data type can be streamed only once.");
  if (call.service.choices.checkStreams) for (const arn of streams.values()) checkStream(call, arn);
  return streams;
}

function checkStream({ service: { region, accountId } }: Call, arn: string): void {
  if (arn.startsWith(`arn:aws:kinesis:${region}:${accountId}:stream/chime-messaging-`)) return;
  throw badRequest(
    "ResourceArn must be a Kinesis stream of the same account and Region whose name starts with chime-messaging-.",
  );
}
