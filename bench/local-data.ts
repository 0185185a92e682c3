// What it costs to keep the data of the embedded service: sends with the option `data` beside sends in memory, in turns
// in the same run, the time to start with many messages, and their size on disk.
//
//   node --import tsx bench/local-data.ts

import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalChime } from "chime-messaging/local";
import { agent, ask } from "./local-scale/measure.js";

const ROUNDS = 21;
const SENDS = 500;
const MESSAGES = 100_000;

const folder = mkdtempSync(join(tmpdir(), "local-data-"));

interface Sender {
  send(): Promise<unknown>;
  stop(): Promise<void>;
}

async function sender(data?: string): Promise<Sender> {
  const local = await LocalChime.start(data === undefined ? {} : { data });
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  const path = `/channels/${encodeURIComponent(ChannelArns[0] ?? "")}/messages`;
  const bearer = AppInstanceUserArns[0] ?? "";
  let sent = 0;
  const send = () => {
    const body = { Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" };
    const token = { ClientRequestToken: `send-${++sent}` };
    return ask(local.port, { method: "POST", path, bearer, body: { ...body, ...token } });
  };
  return { send, stop: () => local.stop() };
}

/** Sends a second, one after the other on one connection. */
async function rate(sender: Sender): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < SENDS; index++) await sender.send();
  return (SENDS * 1000) / (performance.now() - start);
}

async function compareSends(): Promise<void> {
  const memory = await sender();
  const kept = await sender(join(folder, "sends"));
  await rate(memory);
  await rate(kept);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [first, second] = round % 2 ? [kept, memory] : [memory, kept];
    const rates = [await rate(first), await rate(second)] as const;
    ratios.push(round % 2 ? rates[0] / rates[1] : rates[1] / rates[0]);
  }
  ratios.sort((a, b) => a - b);
  const quartile = (part: number) => ratios[Math.floor((ROUNDS - 1) * part)]!.toFixed(2);
  console.log(
    `sends with data to sends in memory: ${quartile(0.5)} (quartiles ${quartile(0.25)} to ${quartile(0.75)})`,
  );
  await memory.stop();
  await kept.stop();
}

function sizeOf(directory: string): number {
  return readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}

async function startWithMany(): Promise<void> {
  const data = join(folder, "many");
  const local = await LocalChime.start({ data });
  const before = sizeOf(data);
  local.seed({ users: 10, channels: 10, messagesPerChannel: MESSAGES / 10 });
  await local.stop();
  console.log(`bytes on disk a message: ${Math.round((sizeOf(data) - before) / MESSAGES)}`);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    await (await LocalChime.start({ data })).stop();
    times.push(performance.now() - start);
  }
  console.log(
    `milliseconds to start and stop with ${MESSAGES} messages: ${Math.round(times.sort((a, b) => a - b)[2]!)}`,
  );
}

await compareSends();
await startWithMany();
agent.destroy();
rmSync(folder, { recursive: true, force: true });
