import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lines, runExample } from "./spawn.js";

let local: LocalChime;
let chime: ChimeMessaging;
let directory: string;
let ChannelArn: string;
let args: string[];

beforeEach(async () => {
  local = await LocalChime.start();
  seed(local);
  directory = await mkdtemp(join(tmpdir(), "export-"));
});
afterEach(async () => {
  chime.close();
  await local.stop();
  await rm(directory, { recursive: true });
});

function seed(service: LocalChime): void {
  const { ChannelArns, AppInstanceUserArns } = service.seed({
    users: 3,
    channels: 1,
    messagesPerChannel: 130,
  });
  ChannelArn = ChannelArns[0]!;
  const reader = AppInstanceUserArns[1]!;
  chime = new ChimeMessaging({ ...service.clientConfig, bearer: reader });
  args = ["--endpoint", service.url, "--channel-arn", ChannelArn, "--as", reader, "--page-size", "20"];
}

const file = () => join(directory, "history.jsonl");
const exportTo = (...more: string[]) =>
  runExample("export-channel-history", [...args, "--out", file(), ...more]);

const ids = (text: string) =>
  lines(text).map((line) => (JSON.parse(line) as { MessageId: string }).MessageId);
const exported = async () => ids(await readFile(file(), "utf8"));
const inChannel = async () => {
  const all = await chime.messages.list({ ChannelArn, SortOrder: "ASCENDING" }).toArray();
  return all.map(({ MessageId }) => MessageId);
};

test("writes the sample channel to standard output, oldest first", async () => {
  const { code, stdout, stderr } = await runExample("export-channel-history");
  expect(code).toBe(0);
  const contents = lines(stdout).map((line) => (JSON.parse(line) as { Content: string }).Content);
  expect(contents).toEqual(Array.from({ length: 500 }, (_, index) => `Message ${index + 1}`));
  expect(stderr).toContain("500 messages exported");
});

test("stopped after some pages, it goes on where it stopped", async () => {
  await exportTo("--max-pages", "2");
  expect(await exported()).toHaveLength(40);
  const second = await exportTo();
  expect(second.code).toBe(0);
  expect(second.stderr).toContain("130 messages exported");
  expect(await exported()).toEqual(await inChannel());
});

test("after a failure in the middle, the next run completes it, though the service forgot its NextTokens", async () => {
  const fault = local.faults.add({ kind: "refuse", status: 503, operation: "ListChannelMessages", skip: 3 });
  const first = await exportTo();
  expect(first.code).toBe(1);
  expect(first.stderr).toContain("ServiceUnavailableException");
  expect(await exported()).toHaveLength(60);
  fault.remove();
  expect((await exportTo()).code).toBe(0);
  expect(await exported()).toEqual(await inChannel());
});

test("what was written after the last checkpoint is cut off, and comes again", async () => {
  await exportTo("--max-pages", "3");
  await appendFile(file(), '{"MessageId":"half a li');
  await exportTo();
  expect(await exported()).toEqual(await inChannel());
});

test("Ctrl-C ends it at once, also in the middle of a call", async () => {
  local.faults.add({ kind: "hang", operation: "ListChannelMessages", skip: 2 });
  let interrupted = false;
  const first = await runExample("export-channel-history", [...args, "--state", join(directory, "state")], {
    watch: (child, stdout) => {
      if (!interrupted && lines(stdout).length === 40) interrupted = child.kill("SIGINT");
    },
  });
  expect(first.code).toBe(1);
  expect(first.stderr).toContain("Interrupted; run it again to go on.");
  local.faults.clear();
  const second = await runExample("export-channel-history", [...args, "--state", join(directory, "state")]);
  expect(ids(first.stdout + second.stdout)).toEqual(await inChannel());
});

test("run again later, it adds what is new", async () => {
  await exportTo();
  await chime.messages.send({ ChannelArn, Content: "new", Type: "STANDARD", Persistence: "PERSISTENT" });
  const { stderr } = await exportTo();
  expect(stderr).toContain("131 messages exported");
  expect(await exported()).toEqual(await inChannel());
});

test("messages that were all sent in one millisecond are exported once each", async () => {
  chime.close();
  await local.stop();
  local = await LocalChime.start({ clock: () => 1_700_000_000_000 });
  seed(local);
  for (let count = 0; count < 50; count++) {
    await chime.messages.send({ ChannelArn, Content: "now", Type: "STANDARD", Persistence: "PERSISTENT" });
  }
  await exportTo("--max-pages", "7");
  expect(await exported()).toHaveLength(140);
  await exportTo("--max-pages", "1");
  await exportTo();
  expect(await exported()).toEqual(await inChannel());
});

test("another channel's history is not mixed in", async () => {
  await exportTo("--max-pages", "1");
  const other = args.with(3, `${ChannelArn}-2`);
  const { code, stderr } = await runExample("export-channel-history", [...other, "--out", file()]);
  expect(code).toBe(1);
  expect(stderr).toContain("is of another channel");
  expect(await exported()).toHaveLength(20);
});
