import { ForbiddenException, NotFoundException } from "chime-messaging";
import { describe, expect, it } from "vitest";
import { CatchUp } from "../../../src/session/catch-up.js";
import type { AnyEvent } from "../../../src/session/parse.js";

const userArn = "arn:user";
const start = Date.UTC(2026, 0, 1);

interface Message {
  ChannelArn: string;
  MessageId: string;
  CreatedTimestamp: Date;
  Status?: { Value: string };
}

/** A service whose channels hold what a test puts there; and what has arrived of it and waits to be read. */
function given(...arns: string[]) {
  const channels = new Map<string, Message[]>(arns.map((arn) => [arn, []]));
  const refused = new Set<string>();
  const arrived = new Set<string>();
  const listed: string[] = [];
  const deleted = new Set<string>();
  const asked: string[] = [];
  type Input = { ChannelArn: string; MessageId: string; NotBefore?: Date };
  const answers: Record<string, (input: Input) => object> = {
    GetChannelMessage: ({ MessageId }) => {
      asked.push(MessageId);
      if (deleted.has(MessageId)) throw new NotFoundException("no", {});
      return {};
    },
    ListChannelMembershipsForAppInstanceUser: () => ({
      ChannelMemberships: [...channels].map(([ChannelArn, messages]) => ({
        ChannelSummary: { ChannelArn, LastMessageTimestamp: messages.at(-1)?.CreatedTimestamp },
      })),
    }),
    ListChannelMessages: ({ ChannelArn, NotBefore = new Date(0) }) => {
      listed.push(ChannelArn);
      if (refused.has(ChannelArn)) throw new ForbiddenException("no", {});
      const messages = channels.get(ChannelArn) ?? [];
      return {
        ChannelMessages: messages
          .filter(({ CreatedTimestamp }) => CreatedTimestamp >= NotBefore)
          .sort((a, b) => a.CreatedTimestamp.getTime() - b.CreatedTimestamp.getTime()),
      };
    },
  };
  const call = (operation: string, input: never) => Promise.resolve().then(() => answers[operation]!(input));
  const { signal } = new AbortController();
  const window = { timeout: 1000, signal, isTransient: () => false, onWait: () => {} };
  const catchUp = new CatchUp({
    caller: { call } as never,
    userArn,
    window,
    hasArrived: (id) => arrived.has(id),
  });
  /** Somebody sends a message, so many ms from the start. */
  const send = (ChannelArn: string, MessageId: string, ms: number, status?: string) => {
    const Status = status ? { Status: { Value: status } } : {};
    const message = { ChannelArn, MessageId, CreatedTimestamp: new Date(start + ms), ...Status };
    channels.get(ChannelArn)!.push(message);
    return { type: "CREATE_CHANNEL_MESSAGE", message, replayed: false, headers: {} } as never as AnyEvent;
  };
  /** Somebody sends a message, and it comes by the connection. */
  const live = (...message: Parameters<typeof send>) => catchUp.admits(send(...message));
  const filled = async () => {
    const ids: string[] = [];
    for await (const event of catchUp.fill()) ids.push((event as { message: Message }).message.MessageId);
    return ids;
  };
  return { channels, refused, arrived, listed, deleted, asked, catchUp, send, live, filled };
}

describe("catching up", () => {
  it("looks into channels whose last messages the lost connection may have cut off, whatever was fetched since", async () => {
    const { catchUp, live, send, filled } = given("a", "b");
    await catchUp.prepare();
    for (let i = 0; i < 10; i++) live("a", `a${i}`, i);
    send("b", "b1", 60_000);
    expect(await filled()).toEqual(["b1"]);
    live("a", "a10", 100);
    send("a", "a11", 100);
    expect(await filled()).toEqual(["a11"]);
  });

  it("does not list channels that were quiet", async () => {
    const { catchUp, live, send, filled, listed } = given("a", "b", "c", "d");
    send("c", "c1", -2);
    send("d", "d1", -1);
    await catchUp.prepare();
    // The newest of all: more may come at the same time.
    expect(listed.splice(0)).toEqual(["d"]);
    expect(await filled()).toEqual([]);
    expect(listed.splice(0)).toEqual(["d"]);
    live("b", "b1", 0);
    for (let i = 0; i < 10; i++) live("a", `a${i}`, 60_000 + i);
    expect(await filled()).toEqual([]);
    expect(listed).toEqual(["a"]);
  });

  it("gives out what comes at the time of the last message, while the service's clock stands", async () => {
    const { catchUp, live, send, filled } = given("a", "b", "c");
    for (const id of ["old a", "old b"]) send(id.at(-1)!, id, 0);
    send("a", "pending", 0, "PENDING");
    send("c", "older", -1);
    await catchUp.prepare();
    send("a", "a1", 0);
    send("b", "b1", 0);
    send("c", "c1", 0);
    expect((await filled()).sort()).toEqual(["a1", "b1", "c1"]);
    live("a", "a2", 0);
    for (let i = 0; i < 300; i++) live("b", `live ${i}`, 0);
    for (const id of ["a", "b", "c"]) send(id, `last ${id}`, 0);
    expect((await filled()).sort()).toEqual(["last a", "last b", "last c"]);
    expect(await filled()).toEqual([]);
  });

  it("leaves out a channel that may not be listed at the start", async () => {
    const { catchUp, send, filled, refused } = given("a");
    send("a", "old", 0);
    refused.add("a");
    await catchUp.prepare();
    refused.clear();
    send("a", "new", 1);
    expect(await filled()).toEqual(["new"]);
  });

  it("finds a message too late if newer ones were fetched and it was deleted, and only then", async () => {
    const { catchUp, send, filled, deleted, asked } = given("a", "b");
    await catchUp.prepare();
    const [a1, a2, b1] = [send("a", "a1", 1, "PENDING"), send("a", "a2", 2, "PENDING"), send("b", "b1", 1)];
    send("a", "a5", 5);
    expect((await filled()).sort()).toEqual(["a5", "b1"]);
    const [a4, a6] = [send("a", "a4", 4), send("a", "a6", 6)];
    deleted.add("a2").add("a4").add("a6");
    const late: boolean[] = [];
    for (const event of [a1, a2, b1, a4, a6]) late.push(await catchUp.isTooLate(event));
    expect(late).toEqual([false, true, false, true, false]);
    expect(asked).toEqual(["a1", "a2", "a4"]);
    const passing = {
      ...a2,
      message: { ...(a2 as { message: object }).message, Persistence: "NON_PERSISTENT" },
    };
    expect(await catchUp.isTooLate(passing as never)).toBe(false);
  });

  it("does not give out what a flow has not let through, and gives it out when it comes", async () => {
    const { catchUp, live, send, filled } = given("a");
    await catchUp.prepare();
    live("a", "a1", 0);
    const pending = send("a", "p1", 1, "PENDING");
    send("a", "d1", 2, "DENIED");
    send("a", "f1", 3, "FAILED");
    send("a", "s1", 4, "SENT");
    expect(await filled()).toEqual(["s1"]);
    expect(catchUp.admits(pending)).toBe(true);
    expect(catchUp.admits(pending)).toBe(false);
  });

  it("is not held up by a message that a flow let through late", async () => {
    const { catchUp, live, send, filled, arrived } = given("a");
    await catchUp.prepare();
    live("a", "a1", 0);
    send("a", "p1", 1);
    send("a", "lost", 2);
    arrived.add("p1");
    expect(await filled()).toContain("lost");
  });

  it("stops where everything has arrived by the new connection", async () => {
    const { catchUp, send, filled, arrived } = given("a");
    await catchUp.prepare();
    for (const id of ["m1", "m2", "m3", "m4"]) send("a", id, Number(id[1]));
    for (const id of ["m3", "m4"]) arrived.add(id);
    expect(await filled()).toEqual(["m1", "m2"]);
  });

  it("fails if a channel is refused that is still the user's", async () => {
    const { catchUp, send, filled, refused } = given("a", "b");
    await catchUp.prepare();
    send("a", "a1", 0);
    send("b", "b1", 0);
    refused.add("a");
    await expect(filled()).rejects.toBeInstanceOf(ForbiddenException);
  });

  it("leaves out a channel that is refused because the user was removed meanwhile", async () => {
    const { catchUp, channels, send, refused } = given("a", "b");
    await catchUp.prepare();
    send("a", "a1", 0);
    send("b", "b1", 0);
    refused.add("a");
    const ids: string[] = [];
    for await (const event of catchUp.fill()) {
      ids.push((event as { message: Message }).message.MessageId);
      channels.delete("a");
    }
    expect(ids).toEqual(["b1"]);
  });

  it.each([5, 14])("is not led astray by a message dated far ahead, number %i of 15", async (far) => {
    const { catchUp, live, send, filled } = given("a", "b");
    await catchUp.prepare();
    live("b", "b1", 0);
    for (let i = 0; i < 15; i++) live("a", `a${i}`, i === far ? 1e12 : i);
    send("a", "next a", 1000);
    send("b", "next b", 0);
    expect((await filled()).sort()).toEqual(["next a", "next b"]);
  });
});
