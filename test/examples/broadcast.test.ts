import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime, type Seeded } from "chime-messaging/local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lines, runExample } from "./spawn.js";

let local: LocalChime;
let seeded: Seeded;
let directory: string;
let done: string;
let args: string[];

beforeEach(async () => {
  local = await LocalChime.start();
  seeded = local.seed({ users: 1, channels: 40, messagesPerChannel: 0 });
  directory = await mkdtemp(join(tmpdir(), "broadcast-"));
  done = join(directory, "done");
  const channels = join(directory, "channels");
  await writeFile(channels, seeded.ChannelArns.join("\n"));
  const as = seeded.AppInstanceUserArns[0]!;
  args = ["--endpoint", local.url, "--channels", channels, "--as", as, "--done", done, "--key", "release-42"];
});

afterEach(async () => {
  await local.stop();
  await rm(directory, { recursive: true });
});

/** How many messages each channel has. */
async function counts(): Promise<number[]> {
  using chime = new ChimeMessaging({ ...local.clientConfig, bearer: seeded.AppInstanceUserArns[0]! });
  const list = (ChannelArn: string) => chime.messages.list({ ChannelArn }).toArray();
  return await Promise.all(seeded.ChannelArns.map(async (arn) => (await list(arn)).length));
}

const onceEach = () => seeded.ChannelArns.map(() => 1);

test("needs no arguments", async () => {
  const { code, stdout } = await runExample("broadcast");
  expect(code).toBe(0);
  expect(lines(stdout).at(-1)).toBe("5 sent, 0 sent before, 0 failed");
});

test("killed midway and run again, it sends to every channel exactly once", async () => {
  // From the eleventh on no send is answered, so that the kill cannot come too late.
  const stall = local.faults.add({ kind: "hang", skip: 10 });
  let killed = false;
  const first = await runExample("broadcast", [...args, "--concurrency", "2"], {
    watch(child, stdout) {
      if (lines(stdout).length < 5) return;
      killed = child.kill("SIGKILL") || killed;
    },
  });
  expect(killed).toBe(true);
  expect(first.code).toBeNull();

  stall.remove();
  const second = await runExample("broadcast", args);
  expect(second.code).toBe(0);
  expect(await counts()).toEqual(onceEach());
});

test("killed between the service's work and the note of it, it does not send twice", async () => {
  await runExample("broadcast", args);
  const noted = lines(await readFile(done, "utf8"));
  await writeFile(done, noted.slice(0, 10).join("\n") + "\n");

  const { code, stdout } = await runExample("broadcast", args);
  expect(code).toBe(0);
  expect(lines(stdout).at(-1)).toBe("30 sent, 10 sent before, 0 failed");
  expect(await counts()).toEqual(onceEach());
});

test("says which channels failed, and sends to them the next time", async () => {
  const outage = local.faults.add({ kind: "proxy", operation: "SendChannelMessage", skip: 39 });
  const first = await runExample("broadcast", [...args, "--concurrency", "1"]);
  expect(first.code).toBe(1);
  expect(lines(first.stdout).at(-1)).toBe("39 sent, 0 sent before, 1 failed");
  expect(first.stderr).toContain("Run it again");

  outage.remove();
  const second = await runExample("broadcast", args);
  expect(lines(second.stdout).at(-1)).toBe("1 sent, 39 sent before, 0 failed");
  expect(await counts()).toEqual(onceEach());
});
