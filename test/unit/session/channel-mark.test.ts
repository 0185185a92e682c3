import { describe, expect, it } from "vitest";
import { ChannelMark } from "../../../src/session/channel-mark.js";

const message = (MessageId: string, time: number) => ({
  ChannelArn: "c",
  MessageId,
  CreatedTimestamp: new Date(time),
});
const now = Date.UTC(2026, 0, 1);

describe("a channel's mark", () => {
  it("starts from the beginning where the channel was empty", () => {
    expect(new ChannelMark(-Infinity).start).toBeUndefined();
  });

  it("wants nothing that was there before the session, though a list may start with it", () => {
    const mark = new ChannelMark(now);
    expect(mark.start).toEqual(new Date(now));
    expect([now - 1, now, now + 1].map((time) => mark.lacks(message("a", time)))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("starts some time before the newest message, since others may have been overtaken by it", () => {
    const mark = new ChannelMark(now);
    for (let i = 0; i < 20; i++) mark.add(message(`m${i}`, now + 60_000 + i));
    expect(mark.start).toEqual(new Date(now + 55_010));
    expect(mark.has("m0")).toBe(true);
    expect(mark.has("b")).toBe(false);
  });

  it("starts where it stood before a message that is dated far ahead", () => {
    for (const place of [15, 19]) {
      const mark = new ChannelMark(now);
      for (let i = 0; i < 20; i++) mark.add(message(`m${i}`, now + (i === place ? 1e12 : 60_000 + i)));
      expect(mark.start!.getTime()).toBeLessThan(now + 60_000);
      expect(mark.lacks(message("m20", now + 60_020))).toBe(true);
    }
  });

  it("never starts before what was there at first", () => {
    const mark = new ChannelMark(now);
    mark.add(message("a", now + 100));
    expect(mark.start).toEqual(new Date(now));
  });

  it("is not moved back by a message that comes late", () => {
    const mark = new ChannelMark(now);
    mark.add(message("b", now + 60_000));
    mark.add(message("a", now + 59_000));
    expect(mark.newest).toBe(now + 60_000);
    expect(mark.has("a")).toBe(true);
  });

  it("holds a bounded number of ids, and starts after those that it has forgotten", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 20_000; i++) mark.add(message(`m${i}`, now + i));
    const known = Array.from({ length: 20_000 }, (_, i) => mark.has(`m${i}`));
    const first = known.indexOf(true);
    expect(known.lastIndexOf(false)).toBe(first - 1);
    expect(20_000 - first).toBeLessThanOrEqual(4096);
    expect(20_000 - first).toBeGreaterThan(1000);
    expect(mark.start).toEqual(new Date(now + first - 1));
    const listed = Array.from({ length: 20_000 }, (_, i) => mark.lacks(message(`m${i}`, now + i)));
    expect(listed).not.toContain(true);
  });

  it("forgets ids that are too old to come again, but for the last ones", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 1000; i++) mark.add(message(`m${i}`, now + i * 1000));
    expect(Array.from({ length: 1000 }, (_, i) => mark.has(`m${i}`)).filter(Boolean)).toHaveLength(100);
  });

  it("holds a bounded number of ids although some are dated far ahead, and wants what is dated right", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 20_000; i++) mark.add(message(`m${i}`, now + i * 1000 + (i % 50 === 0 ? 1e12 : 0)));
    const known = Array.from({ length: 20_000 }, (_, i) => mark.has(`m${i}`)).filter(Boolean);
    expect(known).toHaveLength(100);
    expect(mark.lacks(message("next", now + 20_000_000))).toBe(true);
    expect(mark.start!.getTime()).toBeLessThan(now + 20_000_000);
  });

  it("holds a bounded number of ids of one millisecond", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 5000; i++) mark.add(message(`m${i}`, now));
    const known = Array.from({ length: 5000 }, (_, i) => mark.has(`m${i}`)).filter(Boolean);
    expect(known).toHaveLength(4096);
  });

  it("wants nothing again because of a message that came very late", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 1000; i++) mark.add(message(`m${i}`, now + i * 1000));
    mark.add(message("late", now + 500_500));
    const listed = Array.from({ length: 1000 }, (_, i) => mark.lacks(message(`m${i}`, now + i * 1000)));
    expect(listed).not.toContain(true);
    expect(mark.lacks(message("late", now + 500_500))).toBe(false);
  });
});
