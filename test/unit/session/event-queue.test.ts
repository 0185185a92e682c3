import { describe, expect, it } from "vitest";
import { EventQueue, GAP } from "../../../src/session/event-queue.js";
import { arrivalOf } from "../../../src/session/arrival.js";
import { parseFrame, type AnyEvent } from "../../../src/session/parse.js";

const event = (eventType: string) =>
  parseFrame(JSON.stringify({ Headers: { "x-amz-chime-event-type": eventType } }));
const message = (MessageId: string) =>
  ({ type: "CREATE_CHANNEL_MESSAGE", message: { MessageId } }) as never as AnyEvent;

const limits = (bufferLimit: number) => ({ bufferLimit, bufferBytes: 1000 });

describe("the queue of events", () => {
  it("gives out events and gaps in the order in which they came", async () => {
    const queue = new EventQueue(limits(10));
    const [a, b, c] = [event("a"), event("b"), event("c")];
    for (const entry of [a, GAP, b] as const) queue.push(entry);
    expect(await queue.take()).toBe(a);
    queue.push(c);
    expect(await queue.take()).toBe(GAP);
    expect(await queue.take()).toBe(b);
    expect(await queue.take()).toBe(c);
  });

  it("lets its reader wait for the next one, and for the end", async () => {
    const queue = new EventQueue(limits(10));
    const next = queue.take();
    queue.push(GAP);
    expect(await next).toBe(GAP);
    const end = queue.take();
    queue.end();
    expect(await end).toBeUndefined();
    expect(await queue.take()).toBeUndefined();
  });

  it("tells its error after what was there, each time", async () => {
    const queue = new EventQueue(limits(10));
    queue.push(GAP);
    const error = new Error("gone");
    queue.end(error);
    queue.end(new Error("later"));
    queue.push(GAP);
    expect(await queue.take()).toBe(GAP);
    await expect(queue.take()).rejects.toBe(error);
    await expect(queue.take()).rejects.toBe(error);
  });

  it("takes no more than its limit until some are read", async () => {
    const queue = new EventQueue(limits(2));
    expect([queue.push(GAP), queue.push(GAP)]).toEqual([undefined, undefined]);
    expect(queue.push(GAP)).toMatch(/2 events.*bufferLimit/);
    await queue.take();
    expect(queue.push(GAP)).toBeUndefined();
    expect(queue.length).toBe(2);
  });

  it("takes no more once events of so many bytes wait, until some are read", async () => {
    const queue = new EventQueue(limits(100));
    expect([queue.push(event("a"), 600), queue.push(event("b"), 600)]).toEqual([undefined, undefined]);
    expect(queue.push(event("c"), 1)).toMatch(/1200 bytes.*bufferBytes is 1000/);
    await queue.take();
    expect(queue.push(event("d"), 600)).toBeUndefined();
    queue.clear();
    expect(queue.push(event("e"), 600)).toBeUndefined();
  });

  const created = (ChannelArn: string, MessageId: string, time: number) => {
    const message = { ChannelArn, MessageId, CreatedTimestamp: new Date(time) };
    return { type: "CREATE_CHANNEL_MESSAGE", message } as never as AnyEvent & { message: typeof message };
  };

  it("parses a frame when it is read, and keeps it as it came till then", async () => {
    const queue = new EventQueue(limits(10));
    const text = JSON.stringify({ Headers: {}, Payload: "é€😀" });
    const arrival = arrivalOf(Buffer.from(text));
    queue.push(arrival, arrival.bytes);
    expect(arrival.bytes).toBe(Buffer.byteLength(text));
    expect(await queue.take()).toEqual(parseFrame(text));
  });

  it("gives out before a message what is older and waits, and nothing of it again", async () => {
    const queue = new EventQueue(limits(10));
    const [a1, a2, a3, a4] = [1, 2, 3, 4].map((time) => created("a", `a${time}`, time));
    const [b1, other] = [created("b", "b1", 1), event("UPDATE_CHANNEL")];
    for (const entry of [a2!, b1, a1!, other, GAP, a3!, a4!] as const) queue.push(entry, 100);
    expect(queue.overtake(a3!.message)).toEqual([a1, a2]);
    expect([queue.holds("a1"), queue.holds("a3"), queue.holds("a4"), queue.length]).toEqual([
      false,
      false,
      true,
      4,
    ]);
    for (let i = 0; i < 6; i++) expect(queue.push(event("c"), 100)).toBeUndefined();
    expect(queue.push(event("c"), 100)).toMatch(/bytes|events/);
    expect(queue.overtake(a3!.message)).toEqual([]);
    expect([await queue.take(), await queue.take(), await queue.take(), await queue.take()]).toEqual([
      b1,
      other,
      GAP,
      a4,
    ]);
    queue.push(created("a", "a5", 5));
    expect(queue.overtake(created("a", "x", 9).message)).toHaveLength(1);
  });

  it("ends after the last one, although what stood behind it was taken out", async () => {
    const queue = new EventQueue(limits(10));
    queue.push(created("a", "a1", 1));
    queue.overtake(created("a", "a1", 1).message);
    const next = queue.take();
    queue.push(GAP);
    expect(await next).toBe(GAP);
    queue.push(created("a", "a2", 2));
    queue.overtake(created("a", "a2", 2).message);
    queue.end();
    expect(await queue.take()).toBeUndefined();
  });

  it("tells apart two events that create the same message", async () => {
    const queue = new EventQueue(limits(10));
    for (const time of [1, 1, 2]) queue.push(created("a", `a${time}`, time));
    expect(queue.holds("a1")).toBe(true);
    await queue.take();
    expect(queue.holds("a1")).toBe(true);
    await queue.take();
    expect([queue.holds("a1"), queue.holds("a2")]).toEqual([false, true]);
    expect(queue.overtake(created("a", "a3", 3).message)).toHaveLength(1);
  });

  it("knows which messages wait in it", async () => {
    const queue = new EventQueue(limits(10));
    queue.push(message("a"));
    queue.push(message("b"));
    expect([queue.holds("a"), queue.holds("c")]).toEqual([true, false]);
    await queue.take();
    expect([queue.holds("a"), queue.holds("b")]).toEqual([false, true]);
    queue.clear();
    expect(queue.holds("b")).toBe(false);
  });
});
