import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withTable } from "../../scripts/readme-table.js";
import { operations } from "../../src/aws/operations.js";
import { CASES, NAMES, SHARED } from "../support/operations.js";
import { root } from "./markdown.js";

const readme = readFileSync(join(root, "README.md"), "utf8");
const rows = [...readme.matchAll(/^\| `(\w+\.\w+)` *\| \[(\w+)\]\((\S+)\) *\| *([^|]*?) *\|$/gm)];
const row = (wanted: string) => rows.find(([, , operation]) => operation === wanted)?.slice(1);
const reference = "https://docs.aws.amazon.com/chime-sdk/latest/APIReference";

it("the README's table of operations is up to date: if not, run `npm run readme:table`", async () => {
  expect(await withTable(readme)).toBe(readme);
});

it("is written again where it is outdated", async () => {
  expect(await withTable(readme.replace("`messages.send`", "`messages.post`"))).toBe(readme);
});

it("needs the comments that say where it goes", async () => {
  await expect(withTable("# No comments here")).rejects.toThrow("README.md has lost");
});

it("has every method and its operation, as the tests' own table has them", () => {
  const expected = NAMES.map((name) => `${CASES[name].module}.${CASES[name].method} ${name}`);
  expect(rows.map(([, method, operation]) => `${method} ${operation}`).sort()).toEqual(expected.sort());
  expect(readme).toContain(`There are ${Object.keys(operations).length} methods`);
  expect(readme).toContain(`${SHARED.length} are on both imports`);
});

it("says what is special about an operation, and links to AWS's page of its present name", () => {
  expect(row("SendChannelMessage")).toEqual([
    "messages.send",
    "SendChannelMessage",
    `${reference}/API_messaging-chime_SendChannelMessage.html`,
    "bearer, token",
  ]);
  expect(row("ListAppInstances")?.slice(2)).toEqual([
    `${reference}/API_identity-chime_ListAppInstances.html`,
    "list",
  ]);
  expect(row("SearchChannels")?.slice(2)).toEqual([
    `${reference}/API_messaging-chime_SearchChannels.html`,
    "bearer, list, dedicated",
  ]);
  expect(row("PutAppInstanceStreamingConfigurations")?.slice(2)).toEqual([
    `${reference}/API_messaging-chime_PutMessagingStreamingConfigurations.html`,
    "",
  ]);
});
