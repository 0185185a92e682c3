import { SessionError, SlowConsumerError } from "chime-messaging";
import { describe, expect, test, vi } from "vitest";
import { connected, ENTRIES, eventually, hurry, isMessage, reader, told, world } from "./support.js";

describe.each(ENTRIES)("a session on %s", (entry) => {
  test("gives out every kind of event that the service sends, in order", async () => {
    const { alice, bob, chime, AppInstanceArn, aliceArn, ChannelArn, send } = await world(entry);
    await chime.appInstances.createAdmin({ AppInstanceArn, AppInstanceAdminArn: aliceArn });
    const { session } = await connected(alice);
    const MessageId = await send("one");
    const message = { ChannelArn, MessageId };
    await bob.messages.update({ ...message, Content: "two", Metadata: "{}" });
    await alice.messages.redact(message);
    await alice.messages.delete(message);
    const { AppInstanceUserArn } = await chime.users.create({
      AppInstanceArn,
      AppInstanceUserId: "carol",
      Name: "C",
    });
    const member = { ChannelArn, MemberArn: AppInstanceUserArn };
    await alice.memberships.create({ ...member, Type: "DEFAULT" });
    await alice.memberships.delete(member);
    await alice.channels.update({ ChannelArn, Name: "renamed", Mode: "RESTRICTED" });
    await alice.channels.delete({ ChannelArn });
    const events = await reader(session).until(({ type }) => type === "DELETE_CHANNEL");
    expect(events).toMatchObject([
      { type: "SESSION_ESTABLISHED" },
      { type: "CREATE_CHANNEL_MESSAGE", message: { MessageId, Content: "one" } },
      { type: "UPDATE_CHANNEL_MESSAGE", message: { Content: "two", LastEditedTimestamp: expect.any(Date) } },
      { type: "REDACT_CHANNEL_MESSAGE", message: { MessageId, Redacted: true } },
      { type: "DELETE_CHANNEL_MESSAGE", message },
      { type: "CREATE_CHANNEL_MEMBERSHIP", membership: { ChannelArn, Member: { Arn: AppInstanceUserArn } } },
      { type: "DELETE_CHANNEL_MEMBERSHIP", membership: { ChannelArn, Member: { Arn: AppInstanceUserArn } } },
      { type: "UPDATE_CHANNEL", channel: { ChannelArn, Name: "renamed" } },
      { type: "DELETE_CHANNEL", channel: { ChannelArn } },
    ]);
  });

  test("is closed by leaving the loop, and by an error in it", async () => {
    const { local, alice } = await world(entry);
    const { session: left } = await connected(alice);
    for await (const event of left) if (event.type === "SESSION_ESTABLISHED") break;
    expect(left.state).toBe("closed");
    const { session: failed } = await connected(alice);
    const failing = async () => {
      for await (const event of failed) throw new Error(event.type);
    };
    await expect(failing()).rejects.toThrow("SESSION_ESTABLISHED");
    expect(failed.state).toBe("closed");
    await eventually(() => expect(local.sessions.count).toBe(0));
  });

  test("has one reader at a time", async () => {
    const { alice } = await world(entry);
    const { session } = await connected(alice);
    const first = session[Symbol.asyncIterator]();
    await first.next();
    expect(() => session[Symbol.asyncIterator]()).toThrow(SessionError);
    await first.return();
    expect(await first.next()).toEqual({ done: true, value: undefined });
  });

  test("cannot be read again once its loop was left, and says so", async () => {
    const { alice } = await world(entry);
    const { session } = await connected(alice);
    for await (const event of session) if (event.type === "SESSION_ESTABLISHED") break;
    expect(() => session[Symbol.asyncIterator]()).toThrow(/closed when its loop was left/);
  });

  test("tells a second loop nothing new after the end", async () => {
    const { alice } = await world(entry);
    const { session } = await connected(alice);
    session.close();
    const loop = async () => {
      let count = 0;
      for await (const event of session) count += event.type === "SESSION_ESTABLISHED" ? 1 : 0;
      return count;
    };
    expect([await loop(), await loop()]).toEqual([1, 0]);
  });

  test("is closed by a reader that leaves before it has read anything, or while it waits", async () => {
    const { alice } = await world(entry);
    const { session } = await connected(alice);
    await session[Symbol.asyncIterator]().return();
    expect(session.state).toBe("closed");
    const { session: waited } = await connected(alice);
    const { events } = reader(waited);
    await events.next();
    const next = events.next();
    await events.return();
    expect([await next, waited.state]).toEqual([{ done: true, value: undefined }, "closed"]);
  });

  test("can be disposed of twice at a time", async () => {
    const { local, alice } = await world(entry);
    const { session } = await connected(alice);
    await Promise.all([session[Symbol.asyncDispose](), session[Symbol.asyncDispose]()]);
    expect(local.sessions.count).toBe(0);
  });

  test("gives out what was received before close(), and then ends", async () => {
    const { alice, send } = await world(entry);
    const { session, states } = await connected(alice);
    const { events, until } = reader(session);
    await events.next();
    await send("one");
    await until(isMessage("one"));
    await send("two");
    await send("three");
    const third = await Promise.all([until(isMessage("three")), send("four")]);
    expect(third[0].map(told)).toEqual(["two", "three"]);
    session.close();
    session.close();
    const rest = await until(() => false);
    expect([[], ["four"]]).toContainEqual(rest.map(told));
    expect(states.at(-1)).toBe("closed");
  });

  test("lets a reader that waits go when it is closed", async () => {
    const { alice } = await world(entry);
    const { session } = await connected(alice);
    const reading = reader(session).until(() => false);
    session.close();
    expect((await reading).map(told)).toEqual(["SESSION_ESTABLISHED"]);
  });

  test("is closed by using and by await using, which waits for the connection's end", async () => {
    const { local, alice } = await world(entry);
    {
      using session = (await connected(alice)).session;
      expect(session.state).toBe("open");
    }
    await eventually(() => expect(local.sessions.count).toBe(0));
    {
      await using session = (await connected(alice)).session;
      expect(session.state).toBe("open");
    }
    expect(local.sessions.count).toBe(0);
  });

  test("that nobody reads holds no more than its buffer, and then ends with an error", async () => {
    const { local, alice, send } = await world(entry);
    const { session, onStateChange } = await connected(alice, { bufferLimit: 4 });
    for (const text of ["one", "two", "three", "four", "five"]) await send(text);
    await eventually(() => expect(session.state).toBe("closed"));
    await eventually(() => expect(local.sessions.count).toBe(0));
    const { until } = reader(session);
    expect((await until(isMessage("three"))).map(told)).toEqual([
      "SESSION_ESTABLISHED",
      "one",
      "two",
      "three",
    ]);
    const end: unknown = await until(() => false).catch((error: unknown) => error);
    expect(end).toBeInstanceOf(SlowConsumerError);
    expect((end as Error).message).toMatch(/4 events.*bufferLimit/);
    expect(onStateChange.mock.lastCall).toMatchObject([{ state: "closed", reason: end }]);
  });

  test("logs its states, and no content, no signature and no address", async () => {
    hurry();
    const lines: string[] = [];
    const line = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
    const logger = { debug: line, info: line, warn: line, error: line };
    const { local, alice, send } = await world(entry, { facade: { logger } });
    const { session, states } = await connected(alice, { catchUp: true });
    await send("a secret text");
    local.sessions.drop();
    await eventually(() => expect(states).toContain("reconnecting"));
    await send("another secret text");
    await reader(session).until(isMessage("another secret text"));
    await eventually(() => expect(states.at(-1)).toBe("open"));
    session.close();
    expect(states).toEqual(["connecting", "open", "reconnecting", "open", "closed"]);
    const log = lines.join("\n");
    for (const state of ["connecting", "open", "reconnecting", "closed"])
      expect(log).toContain(`the session is ${state}`);
    expect(log).toContain('"closeCode":1006');
    expect(log).not.toMatch(/secret|X-Amz|Signature=|\/connect|ws:/i);
  });

  test("is not disturbed by hooks and loggers that throw", async () => {
    hurry();
    const warnings = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const broken = () => {
      throw new Error("disk full");
    };
    const logger = { debug: broken, info: broken, warn: broken, error: broken };
    const { local, alice, send } = await world(entry, { facade: { logger } });
    const session = await alice.messages.connect({
      catchUp: true,
      onStateChange: broken,
      onReconnect: broken,
    });
    local.sessions.drop();
    await send("hello");
    expect((await reader(session).until(isMessage("hello"))).map(told).at(-1)).toMatch(/hello/);
    warnings.mockRestore();
  });
});
