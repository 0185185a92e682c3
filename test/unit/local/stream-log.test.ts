import { expect, it } from "vitest";
import { StreamLog } from "../../../src/local/streams/log.js";
import type { StreamRecord } from "../../../src/local/streams/log.js";

const record = (time: number): StreamRecord => ({
  streamArn: "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-a",
  dataType: "Channel",
  eventType: "DELETE_CHANNEL",
  data: { EventType: "DELETE_CHANNEL", Payload: {} },
  time,
});

it("calls onRecord when the present work is done, since a record may be made in the middle of a change", async () => {
  const told: number[] = [];
  const log = new StreamLog(1, ({ time }) => told.push(time));
  log.add(record(1));
  log.add(record(2));
  expect([told, log.records]).toEqual([[], [record(2)]]);
  await Promise.resolve();
  expect(told).toEqual([1, 2]);
});
