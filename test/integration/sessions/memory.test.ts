import { setImmediate, setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, onTestFinished, test } from "vitest";
import type { WebSocket } from "ws";
import { facadeOf } from "../../support/operations.js";
import { established, scripted } from "./scripted-service.js";
import { connected, ENTRIES, eventually, reader } from "./support.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** The memory in use, in MB. */
function memory(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

const size = 64 * 1024;
const frame = (Payload: unknown, type = "UPDATE_CHANNEL") =>
  JSON.stringify({ Headers: { "x-amz-chime-event-type": type }, Payload });
const repeat = (text: string) => text.repeat(size / text.length);

/** Frames that are much larger when they are parsed. */
const hostile: [string, string][] = [
  ["lists in lists", repeat("[")],
  ["lists in lists, closed", "[".repeat(size / 2) + "]".repeat(size / 2)],
  ["many small objects", `[${repeat('{"a":{}},')}0]`],
  ["a payload of lists", frame(`{"ChannelArn":"c","Later":[${repeat("[],")}0]}`)],
  [
    "many members",
    frame(`{"ChannelArn":"c",${Array.from({ length: size / 10 }, (_, i) => `"${i}":0`).join()}}`),
  ],
  ["headers of lists", `{"Headers":{"a":[${repeat("[],")}0]}}`],
  [
    "an id of lists",
    frame(
      `{"ChannelArn":"c","CreatedTimestamp":1,"MessageId":[${repeat("[],")}0]}`,
      "CREATE_CHANNEL_MESSAGE",
    ),
  ],
  ["letters beyond Latin", frame(`{"ChannelArn":"c","Name":"€${repeat("a")}"}`)],
];

/** Sends until so many bytes were sent, as fast as they are taken. */
async function flood(socket: WebSocket, text: string, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes; sent += text.length) {
    socket.send(text);
    while (socket.bufferedAmount > 256 * 1024) await setImmediate();
  }
}

describe.each(ENTRIES)("a session on %s that nobody reads", (entry) => {
  test.each(hostile)("takes no more memory than has come, whatever came: %s", async (_, text) => {
    const bytes = 45e6;
    let socket: WebSocket | undefined;
    const config = await scripted((opened) => {
      opened.send(established);
      socket = opened;
    });
    const chime = facadeOf(entry, config);
    onTestFinished(() => chime.close());
    const { session } = await connected(chime);
    const before = memory();
    await flood(socket!, text, bytes);
    await setTimeout(100);
    const grown = memory() - before;
    expect(session.state).toBe("open");
    expect(grown).toBeGreaterThan((bytes / 1e6) * 0.9);
    expect(grown).toBeLessThan((bytes / 1e6) * 1.3);
    const { events } = reader(session);
    for (let i = 0; i < 5; i++) expect((await events.next()).done).toBe(false);
  });

  test("and fills a gap takes little more", async () => {
    let socket: WebSocket | undefined;
    const config = await scripted((opened) => {
      opened.send(established);
      socket = opened;
    });
    const chime = facadeOf(entry, config);
    onTestFinished(() => chime.close());
    const { session } = await connected(chime, { catchUp: true });
    const before = memory();
    const long = "x".repeat(size);
    for (let i = 0; i < 400; i++) {
      const payload = { ChannelArn: `c${i}`, MessageId: `${i}${long}`, CreatedTimestamp: i, Later: [] };
      socket!.send(frame(JSON.stringify(payload), "CREATE_CHANNEL_MESSAGE"));
    }
    await eventually(() => expect(socket!.bufferedAmount).toBe(0));
    const { events } = reader(session);
    await events.next();
    const next = events.next();
    await setTimeout(200);
    expect(memory() - before).toBeLessThan(((400 * size) / 1e6) * 2);
    session.close();
    await next;
  });
});
