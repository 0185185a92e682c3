// How the embedded service grows: the cost of a page and of a send, and the memory of a message, from 10^3 to 10^6
// messages in one channel; the same of users in an app instance, of a search among channels, of the channels of a flow, and of
// members in an elastic channel. Over HTTP, on one keep-alive connection.
//
//   node --expose-gc --import tsx bench/local-scale.ts [messages] [users] [search] [flows] [elastic]

import { LocalChime } from "chime-messaging/local";
import { agent, ask, lastTokenOf, median, SAMPLES } from "./local-scale/measure.js";
import { elastic } from "./local-scale/elastic.js";
import { flows } from "./local-scale/flows.js";
import { search } from "./local-scale/search.js";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const USERS = [1_000, 10_000, 100_000];
const CHANNELS = [100, 1_000, 10_000, 100_000];
/** Elastic channels, by their sub-channels and the members in each. */
const ELASTIC: [number, number][] = [
  [1, 100],
  [10, 1_000],
  [100, 1_000],
];

/** Bytes in use, after two collections: the first one may leave what finalizers still hold. */
function memory(): number {
  if (!globalThis.gc) throw new Error("run with node --expose-gc");
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

async function messages(size: number) {
  const now = Date.UTC(2026, 0, 1);
  const local = await LocalChime.start({ allowUnsigned: true, clock: () => now });
  const before = memory();
  const { ChannelArns, AppInstanceUserArns } = local.seed({
    users: 2,
    channels: 1,
    messagesPerChannel: size,
  });
  const bytes = (memory() - before) / size;
  const path = `/channels/${encodeURIComponent(ChannelArns[0] ?? "")}/messages`;
  const bearer = AppInstanceUserArns[0] ?? "";
  const list = (query: Record<string, string>) =>
    ask(local.port, { path, bearer, query: { "max-results": "50", ...query } });
  /** The messages are a second apart. */
  const timeOf = (index: number) => new Date(now - (size - 1 - index) * 1000).toISOString();
  const spread = (index: number) => Math.floor(((size - 60) * index) / SAMPLES);

  await median(() => list({}));
  const ascending = { "sort-order": "ASCENDING" };
  const first = await median(() => list(ascending));
  // The token of the page before the last fifty messages: where a walk through the whole list ends.
  const nearEnd = { ...ascending, "not-before": timeOf(size - 100) };
  const token = String((await list(nearEnd)).NextToken);
  const last = await median(() => list({ ...nearEnd, "next-token": token }));
  const newest = await median(() => list({}));
  const window = await median((index) => {
    const at = spread(index);
    return list({ "not-before": timeOf(at), "not-after": timeOf(at + 49) });
  });
  const send = await median((index) =>
    ask(local.port, {
      method: "POST",
      path,
      bearer,
      body: {
        Content: "hello",
        Type: "STANDARD",
        Persistence: "PERSISTENT",
        ClientRequestToken: `send-${index}`,
      },
    }),
  );
  await local.stop();
  return { messages: size, first, last, newest, window, send, bytes };
}

/** Every page of a list from its start to its end: what the first and the last tenth of the pages cost each. */
async function walk(size: number) {
  const local = await LocalChime.start({ allowUnsigned: true });
  const { ChannelArns, AppInstanceUserArns } = local.seed({
    users: 1,
    channels: 1,
    messagesPerChannel: size,
  });
  const path = `/channels/${encodeURIComponent(ChannelArns[0] ?? "")}/messages`;
  const times: number[] = [];
  let token: string | undefined;
  do {
    const query = { "max-results": "50", "sort-order": "ASCENDING", ...(token && { "next-token": token }) };
    const start = performance.now();
    const page = await ask(local.port, { path, bearer: AppInstanceUserArns[0] ?? "", query });
    times.push(performance.now() - start);
    token = page.NextToken as string | undefined;
  } while (token !== undefined);
  await local.stop();
  const tenth = Math.ceil(times.length / 10);
  const middle = (part: number[]) => part.sort((a, b) => a - b)[part.length >> 1] ?? Number.NaN;
  return {
    messages: size,
    pages: times.length,
    firstTenth: middle(times.slice(0, tenth)),
    lastTenth: middle(times.slice(-tenth)),
  };
}

async function users(size: number) {
  const local = await LocalChime.start({ allowUnsigned: true });
  const before = memory();
  const seeded = local.seed({ users: size, admins: 0, channels: 0 });
  const bytes = (memory() - before) / size;
  const query = { "app-instance-arn": seeded.AppInstanceArn, "max-results": "50" };
  const list = (more: Record<string, string>) =>
    ask(local.port, { path: "/app-instance-users", query: { ...query, ...more } });
  const lastToken = await lastTokenOf(list);
  const first = await median(() => list({}));
  const last = await median(() => list({ "next-token": lastToken }));
  const describe = await median((index) => {
    const arn = seeded.AppInstanceUserArns[Math.floor((size * index) / SAMPLES)] ?? "";
    return ask(local.port, { path: `/app-instance-users/${encodeURIComponent(arn)}` });
  });
  const create = await median((index) =>
    ask(local.port, {
      method: "POST",
      path: "/app-instance-users",
      body: {
        AppInstanceArn: seeded.AppInstanceArn,
        AppInstanceUserId: `new-${index}`,
        Name: "New",
        ClientRequestToken: `new-${index}`,
      },
    }),
  );
  await local.stop();
  return { users: size, first, last, describe, create, bytes };
}

function table(title: string, rows: Record<string, number>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const cell = (name: string, value: number) =>
    Number.isInteger(value)
      ? value.toLocaleString("en")
      : name === "bytes"
        ? value.toFixed(0)
        : value.toFixed(3);
  console.log(`\n${title}\n`);
  console.log(`| ${names.join(" | ")} |\n|${names.map(() => " ---: |").join("")}`);
  for (const row of rows)
    console.log(`| ${names.map((name) => cell(name, row[name] ?? Number.NaN)).join(" | ")} |`);
}

async function each<Size, T>(sizes: Size[], measure: (size: Size) => Promise<T>): Promise<T[]> {
  const rows: T[] = [];
  for (const size of sizes) rows.push(await measure(size));
  return rows;
}

const parts = process.argv.slice(2);
const isAsked = (part: string) => parts.length === 0 || parts.includes(part);

if (isAsked("messages")) {
  await messages(1_000);
  table(
    "Messages in one channel: milliseconds a call (median), bytes a message",
    await each(SIZES, messages),
  );
  table("A walk through the whole channel: milliseconds a page (median)", await each(SIZES, walk));
}
if (isAsked("users"))
  table("Users of one app instance: milliseconds a call (median), bytes a user", await each(USERS, users));
if (isAsked("search"))
  table("A search for one user's channels: milliseconds a call (median)", await each(CHANNELS, search));
if (isAsked("flows"))
  table("The channels of a flow: milliseconds a page (median)", await each(CHANNELS, flows));
if (isAsked("elastic")) {
  await elastic([1, 100]);
  table("Members of an elastic channel: milliseconds a call (median)", await each(ELASTIC, elastic));
}
agent.destroy();
