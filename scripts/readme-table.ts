/**
 * Writes the README's table of operations from the modules and from src/aws/operations.ts: `npm run readme:table`. With
 * `--check` it only says whether the table is up to date: `npm run readme:check`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { commands as identity } from "../src/aws/identity-commands.js";
import { commands as messaging } from "../src/aws/messaging-commands.js";
import { operations, type OperationName } from "../src/aws/operations.js";
import { methods } from "./methods.js";

const path = fileURLToPath(new URL("../README.md", import.meta.url));
const start = "<!-- Written by `npm run readme:table`. -->";
const end = "<!-- The end of what `npm run readme:table` writes. -->";
const reference = "https://docs.aws.amazon.com/chime-sdk/latest/APIReference";
const commandClasses: Partial<Record<OperationName, { name: string }>> = { ...identity, ...messaging };

/** `readme` with a table that is up to date. */
export async function withTable(readme: string): Promise<string> {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md has lost one of these: ${start} ${end}`);
  const config = await resolveConfig(path);
  const table = await format(generated(), { ...config, parser: "markdown" });
  return `${before}${start}\n\n${table}\n${end}${after}`;
}

function generated(): string {
  const rows = methods();
  const shared = rows.filter(({ operation }) => isShared(operation)).length;
  return [
    `There are ${rows.length} methods, each for one operation of AWS. ${shared} are on both imports; those marked _dedicated_ are on`,
    "`chime-messaging` only, for the Chime namespace does not have them.",
    "",
    "| method | AWS operation | |",
    "| --- | --- | --- |",
    ...rows.map(
      ({ method, operation }) => `| \`${method}\` | ${linkTo(operation)} | ${notesOn(operation)} |`,
    ),
  ].join("\n");
}

const isShared = (operation: OperationName) => operations[operation].only === undefined;

/** A link to AWS's page. Three operations have another name there than here. */
function linkTo(operation: OperationName): string {
  const page = commandClasses[operation]!.name.replace(/Command$/, "");
  const api = operations[operation].identity ? "identity-chime" : "messaging-chime";
  return `[${operation}](${reference}/API_${api}_${page}.html)`;
}

function notesOn(operation: OperationName): string {
  const { bearer, token, list, only } = operations[operation];
  return [bearer && "bearer", token && "token", list && "list", only].filter(Boolean).join(", ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = readFileSync(path, "utf8");
  const wanted = await withTable(readme);
  if (!process.argv.includes("--check")) writeFileSync(path, wanted);
  else if (readme !== wanted) {
    console.error("The README's table of operations is not up to date. Run: npm run readme:table");
    process.exitCode = 1;
  }
}
