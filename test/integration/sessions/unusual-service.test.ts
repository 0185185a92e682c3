import { describe, expect, onTestFinished, test, vi } from "vitest";
import { facadeOf, type Entry } from "../../support/operations.js";
import { connected, ENTRIES, eventually, hurry, isMessage, reader, told } from "./support.js";
import { ChannelArn, created, established, scripted, withLists, type Lists } from "./scripted-service.js";

function facade(entry: Entry, config: Awaited<ReturnType<typeof scripted>>, options: object = {}) {
  const chime = facadeOf(entry, { ...config, ...options });
  onTestFinished(() => chime.close());
  return chime;
}

describe.each(ENTRIES)("a session on %s with a service that does unusual things", (entry) => {
  test("gives out what came before SESSION_ESTABLISHED, after it", async () => {
    const config = await scripted((socket) => {
      for (const frame of [created(1), created(2), established, created(3)]) socket.send(frame);
    });
    const { session } = await connected(facade(entry, config));
    expect((await reader(session).until(isMessage("m3"))).map(told)).toEqual([
      "SESSION_ESTABLISHED",
      "m1",
      "m2",
      "m3",
    ]);
  });

  test("fills the gap before what came by a connection that was never established", async () => {
    hurry();
    const config = await scripted(
      (socket, sent) => {
        sent(1);
        for (const frame of [established, created(1)])
          socket.send(frame, () => frame === established || socket.terminate());
      },
      (socket, sent) => {
        sent(5);
        socket.send(created(5));
        socket.close(1012);
      },
      (socket, sent) => {
        sent(8);
        for (const frame of [established, created(8)]) socket.send(frame);
      },
    );
    const { session } = await connected(facade(entry, config), { catchUp: true });
    const events = await reader(session).until(isMessage("m8"));
    const contents = events.map(told).filter((text) => text !== "SESSION_ESTABLISHED");
    expect(contents.map((text) => text.replace("replayed ", ""))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `m${n}`),
    );
    expect(contents.slice(1, 4)).toEqual(["replayed m2", "replayed m3", "replayed m4"]);
  });

  test("fills the gap between a first connection that was never established and the next one", async () => {
    hurry();
    const config = await scripted(
      (socket, sent) => {
        sent(1);
        socket.send(created(1));
        socket.close(1012);
      },
      (socket, sent) => {
        sent(3);
        for (const frame of [established, created(3)]) socket.send(frame);
      },
    );
    const { session } = await connected(facade(entry, config), { catchUp: true });
    const events = await reader(session).until(isMessage("m3"));
    const contents = events.map(told).filter((text) => text !== "SESSION_ESTABLISHED");
    expect(contents.map((text) => text.replace("replayed ", ""))).toEqual(["m1", "m2", "m3"]);
  });

  /** Reads what two connections and what comes after them have left, once the session has the third connection. */
  async function readAll(entry: Entry, live: number[], sent: number, deleted: number[]) {
    hurry();
    const config = await scripted(
      (socket) => socket.send(established, () => socket.terminate()),
      (socket, count) => {
        count(live.at(-1)!);
        socket.send(established);
        for (const number of live)
          socket.send(created(number), () => number === live.at(-1) && socket.terminate());
      },
      (socket, count, remove) => {
        count(sent);
        remove(...deleted);
        for (const frame of [established, created(sent)]) socket.send(frame);
      },
    );
    const { session, states } = await connected(facade(entry, config), { catchUp: true });
    await eventually(() => expect(states.filter((state) => state === "open")).toHaveLength(3));
    const events = await reader(session).until(isMessage(`m${sent}`));
    return events.map(told).filter((text) => text !== "SESSION_ESTABLISHED");
  }

  test("gives out a message that was deleted right after its creation in its place", async () => {
    expect(await readAll(entry, [2, 3, 6], 9, [2, 6, 8])).toEqual([
      "replayed m1",
      "m2",
      "replayed m3",
      "replayed m4",
      "replayed m5",
      "m6",
      "replayed m7",
      "m9",
    ]);
  });

  test("gives out nothing twice, however much was missed after it came", async () => {
    const contents = await readAll(entry, [2, 3], 300, []);
    expect(contents.map((text) => text.replace("replayed ", ""))).toEqual(
      Array.from({ length: 300 }, (_, i) => `m${i + 1}`),
    );
  });

  describe.each([
    ["A for ever", ["A"], 2],
    ["A and B in turn", ["A", "B"], 3],
  ])("whose lists lead round in circles, %s,", (_, circle, calls) => {
    test("refuses to connect if those are the user's channels", async () => {
      const lists: Lists = { channels: circle };
      const config = await withLists(lists, (socket) => socket.send(established));
      await expect(facade(entry, config).messages.connect({ catchUp: true })).rejects.toMatchObject({
        name: "InvalidResponseError",
        operation: "ListChannelMembershipsForAppInstanceUser",
        message: expect.stringMatching(new RegExp(`page ${calls} of the list has a NextToken`)),
      });
      expect(lists.pages).toBe(calls);
    });

    test("ends at the gap, and names the channel, if those are messages", async () => {
      const lists: Lists = { messages: circle };
      const config = await withLists(lists, (socket, sent) => {
        sent(2);
        socket.send(established);
      });
      const { session } = await connected(facade(entry, config), { catchUp: true });
      const { until } = reader(session);
      expect((await until(isMessage("m2"))).map(told)).toEqual([
        "SESSION_ESTABLISHED",
        "replayed m1",
        "replayed m2",
      ]);
      await expect(until(() => false)).rejects.toMatchObject({
        name: "SessionError",
        message: expect.stringMatching(/could not be fetched.*channel\/c /),
        cause: { name: "InvalidResponseError", operation: "ListChannelMessages" },
      });
      expect(lists.pages).toBe(calls);
    });
  });

  test("gives values that users have named as they are", async () => {
    const MessageAttributes = { orderTimestamp: { StringValues: ["soon"] }, none: null };
    const Metadata = JSON.stringify({ dueTimestamp: null });
    const payload = { ChannelArn, MessageId: "m", CreatedTimestamp: 1.5, Metadata, MessageAttributes };
    const Headers = { "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE" };
    const frame = JSON.stringify({ Headers, Payload: JSON.stringify(payload) });
    const config = await scripted((socket) => [established, frame].forEach((text) => socket.send(text)));
    const { session } = await connected(facade(entry, config));
    const events = await reader(session).until(({ type }) => type === "CREATE_CHANNEL_MESSAGE");
    const CreatedTimestamp = new Date(1500);
    expect(events.at(-1)).toMatchObject({ message: { Metadata, MessageAttributes, CreatedTimestamp } });
  });

  test("goes on after frames that are no events, and passes them on", async () => {
    const warn = vi.fn();
    const logger = { debug() {}, info() {}, error() {}, warn };
    const config = await scripted((socket) => {
      const ban = JSON.stringify({
        Headers: { "x-amz-chime-event-type": "CREATE_CHANNEL_BAN" },
        Payload: "{}",
      });
      for (const frame of [established, "hello", ban, created(1)]) socket.send(frame);
    });
    const { session } = await connected(facade(entry, config, { logger }));
    const events = await reader(session).until(isMessage("m1"));
    expect(events).toMatchObject([
      { type: "SESSION_ESTABLISHED" },
      { type: "UNKNOWN", eventType: undefined, payload: "hello" },
      { type: "UNKNOWN", eventType: "CREATE_CHANNEL_BAN", payload: {} },
      { type: "CREATE_CHANNEL_MESSAGE" },
    ]);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(warn.mock.calls)).not.toContain("hello");
  });

  test("ends at the bound although the service goes on sending", async () => {
    const config = await scripted((socket) => {
      socket.send(established);
      for (let i = 1; i <= 2000; i++) socket.send(created(i));
    });
    const { session } = await connected(facade(entry, config), { bufferLimit: 100 });
    await eventually(() => expect(session.state).toBe("closed"));
    const { until } = reader(session);
    expect((await until(isMessage("m99"))).length).toBe(100);
    await expect(until(() => false)).rejects.toMatchObject({ name: "SlowConsumerError" });
  });
});
