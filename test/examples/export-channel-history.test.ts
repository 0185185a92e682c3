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

test("stopped after some pages, it goes on where it stopped, and cuts off what came after its checkpoint", async () => {
  await exportTo("--max-pages", "2");
  expect(await exported()).toHaveLength(40);
  const other = await runExample("export-channel-history", [...args.with(3, "arn:other"), "--out", file()]);
  expect(other.code).toBe(1);
  expect(other.stderr).toContain("is of another channel");
  await appendFile(file(), '{"MessageId":"half a li');
  const second = await exportTo();
  expect(second.code).toBe(0);
  expect(second.stderr).toContain("130 messages exported");
  expect(await exported()).toEqual(await inChannel());
});

test("after a failure in the middle, the next run completes it; a later run adds what is new", async () => {
  const fault = local.faults.add({ kind: "refuse", status: 503, operation: "ListChannelMessages", skip: 3 });
  const first = await exportTo();
  expect(first.code).toBe(1);
  expect(first.stderr).toContain("ServiceUnavailableException");
  expect(await exported()).toHaveLength(60);
  fault.remove();
  expect((await exportTo()).code).toBe(0);
  expect(await exported()).toEqual(await inChannel());

  await chime.messages.send({ ChannelArn, Content: "new", Type: "STANDARD", Persistence: "PERSISTENT" });
  expect((await exportTo()).stderr).toContain("131 messages exported");
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
  expect(await exported()).toHaveLength(149); // 11 of its page were there already
  await exportTo();
  expect(await exported()).toEqual(await inChannel());
});
