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
    mark.add(message("a", now + 60_000));
    expect(mark.start).toEqual(new Date(now + 55_000));
    expect(mark.has("a")).toBe(true);
    expect(mark.has("b")).toBe(false);
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
    expect(mark.start).toEqual(new Date(now + first - 1));
    const listed = Array.from({ length: 20_000 }, (_, i) => mark.lacks(message(`m${i}`, now + i)));
    expect(listed).not.toContain(true);
  });

  it("forgets ids that are too old to come again, but for the last ones", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 1000; i++) mark.add(message(`m${i}`, now + i * 1000));
    expect(Array.from({ length: 1000 }, (_, i) => mark.has(`m${i}`)).filter(Boolean)).toHaveLength(256);
  });

  it("keeps every id of the newest millisecond, of which a list may hold any", () => {
    const mark = new ChannelMark(-Infinity);
    for (let i = 0; i < 5000; i++) mark.add(message(`m${i}`, now));
    expect(mark.has("m0")).toBe(true);
    expect(mark.start!.getTime()).toBeLessThanOrEqual(now);
  });
});
