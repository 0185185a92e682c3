import { describe, expect, it } from "vitest";
import { newFolder, start as startLocal } from "../local-data/folders.js";
import { start } from "./support.js";

describe("a snapshot over HTTP", () => {
  it("brings all data to another service, whose own is gone then", async () => {
    const one = await start();
    const { ChannelArns } = one.local.seed({ users: 3, channels: 2, messagesPerChannel: 1500 });
    const other = await start();
    other.local.seed({ users: 1, channels: 0 });
    const { json } = await one.api("GET", "/snapshot");
    expect(JSON.stringify(json).length).toBeGreaterThan(256 * 1024);
    expect((await other.api("PUT", "/snapshot", json)).status).toBe(204);
    const path = `/channels/${encodeURIComponent(ChannelArns[0]!)}/messages?limit=1000`;
    const [here, there] = [await one.api("GET", path), await other.api("GET", path)];
    expect(there.json).toEqual(here.json);
    expect(there.json.total).toBe(1500);
    expect((await other.api("GET", "/info")).json.counts).toMatchObject({ appInstances: 1, channels: 2 });
  });

  it.each([
    [{}, /format/],
    [{ format: 2, region: "us-east-1", accountId: "123456789012", time: 0, seq: 0, records: {} }, /format/],
    [{ format: 1, region: "us-east-1", accountId: "123456789012", time: 0, seq: 0, records: [] }, /records/],
  ])("that is none is refused, and nothing has changed: %j", async (body, text) => {
    const { local, api } = await start();
    local.seed({ users: 1, channels: 0 });
    const reply = await api("PUT", "/snapshot", body);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toMatch(text);
    expect((await api("GET", "/info")).json.counts.appInstances).toBe(1);
  });
});

it("a clock that was moved is as far ahead after a restart, and in a service that takes the snapshot", async () => {
  const data = newFolder();
  const clock = () => Date.UTC(2026, 0, 1);
  const moved = clock() + 86_400_000;
  const before = await startLocal({ data, clock });
  before.clock.advance(86_400_000);
  const snapshot = before.snapshot();
  await before.stop();
  const after = await startLocal({ data, clock });
  expect([after.clock.now(), after.clock.offset]).toEqual([moved, 86_400_000]);
  after.reset();
  expect(after.clock.now()).toBe(moved);
  await after.stop();
  expect((await startLocal({ data, clock })).clock.now()).toBe(moved);
  const other = await startLocal({ clock });
  other.restore(snapshot);
  expect([other.clock.now(), other.clock.offset]).toEqual([moved, 86_400_000]);
});
