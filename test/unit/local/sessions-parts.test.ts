import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { frame, frameHead } from "../../../src/local/sessions/frames.js";
import { Outbox } from "../../../src/local/sessions/outbox.js";

describe("an outbox", () => {
  let outbox: Outbox;
  let left: string[];
  const put = (delay: number, name: string) => outbox.put(delay, 10, () => left.push(name));

  beforeEach(() => {
    vi.useFakeTimers();
    outbox = new Outbox();
    left = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("lets leave at once what is not late", () => {
    put(0, "a");
    expect([left, outbox.bytes]).toEqual([["a"], 0]);
  });

  it("lets nothing overtake what is late, nor wait longer than it", () => {
    put(100, "a");
    put(20, "b");
    put(0, "c");
    put(150, "d");
    expect(outbox.bytes).toBe(40);
    vi.advanceTimersByTime(99);
    expect(left).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([left, outbox.bytes]).toEqual([["a", "b", "c"], 10]);
    put(0, "e");
    vi.advanceTimersByTime(50);
    expect([left, outbox.bytes]).toEqual([["a", "b", "c", "d", "e"], 0]);
    put(0, "f");
    expect(left.at(-1)).toBe("f");
  });

  it("can be emptied, by letting all leave or by throwing it away", () => {
    put(100, "a");
    put(0, "b");
    outbox.flush();
    expect([left, outbox.bytes]).toEqual([["a", "b"], 0]);
    put(100, "c");
    outbox.clear();
    vi.advanceTimersByTime(1000);
    expect([left, outbox.bytes, vi.getTimerCount()]).toEqual([["a", "b"], 0, 0]);
  });
});

describe("a frame", () => {
  it("has its payload as text within the text, and none where there is none", () => {
    const text = frame("UPDATE_CHANNEL", "SYSTEM", { Name: 'a "b"' }).toString();
    expect(JSON.parse(text)).toEqual({
      Headers: { "x-amz-chime-event-type": "UPDATE_CHANNEL", "x-amz-chime-message-type": "SYSTEM" },
      Payload: '{"Name":"a \\"b\\""}',
    });
    expect(JSON.parse(frame("SESSION_ESTABLISHED", "SYSTEM").toString())).not.toHaveProperty("Payload");
  });

  it.each([
    [0, "8100"],
    [125, "817d"],
    [126, "817e007e"],
    [65_535, "817effff"],
    [65_536, "817f0000000000010000"],
  ])("of %d bytes begins as the protocol says", (length, head) => {
    expect(frameHead(length).toString("hex")).toBe(head);
  });
});
