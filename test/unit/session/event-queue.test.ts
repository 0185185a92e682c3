import { describe, expect, it } from "vitest";
import { EventQueue, GAP } from "../../../src/session/event-queue.js";
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
