import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Bucket } from "../../../src/pace/bucket.js";
import { rateIn, type RateQuotaName } from "../../../src/quotas.js";

const text = readFileSync(new URL("../../../docs/bulk.md", import.meta.url), "utf8");
const rows = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));

/** How long so many calls take that wait for one quota. */
function timeOf(calls: number, name: RateQuotaName, region: string): string {
  const bucket = new Bucket(name, rateIn(name, region), () => 1);
  bucket.waiting = calls;
  const seconds = Math.round(bucket.turnOfNewcomer(0) / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${Math.round((seconds % 3600) / 60)} min`;
}

test.each<[string, number, RateQuotaName]>([
  ["100,000 users", 100_000, "userWrites"],
  ["10,000 members, by `createMany`", 100, "batchMemberships"],
  ["10,000 members, one by one, by one bearer", 10_000, "bearer"],
  ["10,000 members, one by one, by several bearers", 10_000, "memberWrites"],
  ["a message to 5,000 channels", 5000, "bearer"],
  ["10,000 messages to one channel, by many bearers", 10_000, "messageWrites"],
  ["a million messages read, 50 a page", 20_000, "bearer"],
])("the guide says how long it takes: %s", (job, calls, name) => {
  const [, , , rate, time, inFrankfurt] = rows.find(([, cell]) => cell === job)!;
  expect(Number(rate)).toBe(rateIn(name, "us-east-1"));
  expect(time).toBe(timeOf(calls, name, "us-east-1"));
  expect(inFrankfurt).toBe(timeOf(calls, name, "eu-central-1"));
});
