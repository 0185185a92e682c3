import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run, typeErrors } from "./code.js";
import { anchorsOf, linksOf, markdownFiles, root, type Block } from "./markdown.js";

const files = markdownFiles();
const blocks = files.flatMap((file) => file.blocks);
const typescript = blocks.filter(({ info }) => /^ts\b/.test(info));
const runnable = typescript.filter(({ info }) => info === "ts run");

// npm packs the README as well. It is the front page of the repository, too, and may link to all of that.
const { files: packed } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };
const isPacked = (path: string) => packed.some((one) => path === one || path.startsWith(`${one}/`));

test("every block of TypeScript in the documentation compiles", () => {
  expect(typescript.length).toBeGreaterThan(runnable.length);
  expect(typeErrors(typescript)).toEqual([]);
}, 120_000);

test("a block that does not compile is told, by its place", () => {
  const block: Block = {
    name: "x.md:1",
    info: "ts",
    code: 'const n: number = AppInstanceArn;\nalice.users.make("x");',
  };
  expect(typeErrors([block])).toEqual([
    expect.stringMatching(/^x\.md:1 line 1 of the block: Type 'string' is not assignable/),
    expect.stringMatching(/^x\.md:1 line 2 of the block: Property 'make' does not exist/),
  ]);
}, 120_000);

test("every code block says its language, and ones in TypeScript no more than whether they run", () => {
  const wrong = blocks.filter(
    ({ info }) => !/^(ts|ts run|js|json|sh|python|go|yaml|dockerfile|text|diff|mermaid)$/.test(info),
  );
  expect(wrong.map(({ name, info }) => `${name}: ${info}`)).toEqual([]);
});

test("at least 15 blocks run", () => expect(runnable.length).toBeGreaterThanOrEqual(15));

test.each(runnable.map((block) => [block.name, block] as const))("%s runs", async (_, block) => {
  await run(block, await world());
});

test("a block that throws is told", async () => {
  const block: Block = {
    name: "x.md:1",
    info: "ts run",
    code: 'await chime.users.create({ AppInstanceArn, Name: "x" });',
  };
  await expect(run(block, await world())).rejects.toThrow("AppInstanceUserId is required");
});

/** What the blocks find: an app instance with two members in a channel, of whom Alice made it. */
async function world() {
  const local = await LocalChime.start();
  const chime = new ChimeMessaging(local.clientConfig);
  onTestFinished(async () => {
    chime.close();
    await local.stop();
  });
  const { AppInstanceArn, ...seeded } = local.seed({ users: 2, channels: 1, messagesPerChannel: 120 });
  const [AppInstanceUserArn = "", MemberArn = ""] = seeded.AppInstanceUserArns;
  const [ChannelArn = ""] = seeded.ChannelArns;
  const alice = chime.as(AppInstanceUserArn);
  const messages = await alice.messages.list({ ChannelArn }, { limit: 2 }).toArray();
  const own = messages.find(({ Sender }) => Sender?.Arn === AppInstanceUserArn);
  const names = { AppInstanceArn, AppInstanceUserArn, aliceArn: AppInstanceUserArn, MemberArn, ChannelArn };
  return { local, chime, alice, ...names, MessageId: own?.MessageId };
}

test.each(files.map((file) => [file.path, file] as const))(
  "the relative links of %s lead somewhere",
  (_, file) => {
    const dead = linksOf(file).filter(({ to, heading }) => {
      if (!existsSync(join(root, to))) return true;
      const target = files.find(({ path }) => path === to);
      return heading !== undefined && !anchorsOf(target?.text ?? "").includes(heading);
    });
    expect(dead.map(({ target }) => target)).toEqual([]);
  },
);

test("every guide is in the index", () => {
  const index = files.find(({ path }) => path === "docs/README.md")!;
  const listed = linksOf(index).map(({ to }) => to);
  const guides = files.map(({ path }) => path).filter((path) => /^docs\/(?!README)/.test(path));
  expect(guides.filter((path) => !listed.includes(path))).toEqual([]);
});

test.each(files.filter(({ path }) => isPacked(path)).map((file) => [file.path, file] as const))(
  "%s is packed, and links to nothing that is not",
  (_, file) => {
    expect(linksOf(file).filter(({ to }) => !isPacked(to) && to !== "README.md")).toEqual([]);
  },
);
