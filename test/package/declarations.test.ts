import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { operations, type OperationName } from "../../src/aws/operations.js";
import { CASES, ENTRIES, namesOf, type Entry } from "../support/operations.js";
import { compile } from "./compile.js";
import { npm, runNode } from "./run.js";

/** What a library over this one exports, with types that TypeScript infers, for one operation. */
function wrappers(name: OperationName): string[] {
  const call = `chime.${CASES[name].module}.${CASES[name].method}`;
  const input = `Parameters<typeof ${call}>[0]`;
  return [
    `export const ${name} = (chime: ChimeMessaging, input: ${input}) => ${call}(input);`,
    `export const bound${name} = ${call}.bind(${call});`,
    `export const input${name} = (input: NonNullable<${input}>) => ({ ...input });`,
    ...("list" in operations[name]
      ? [
          `export const items${name} = (input: ${input}) => ${call}(input).toArray();`,
          `export const pages${name} = (input: ${input}) => ${call}(input).pages();`,
          `export const copies${name} = async (input: ${input}) =>
             (await ${call}(input).toArray()).map((item) => ({ ...item }));`,
        ]
      : // Their `$metadata` is left out: in the Chime namespace it is of a package that only the peer has.
        [
          `export const copy${name} = async (input: ${input}) => {
             const { $metadata, ...output } = await ${call}(input);
             return output;
           };`,
        ]),
  ];
}

const program = (entry: Entry) => `
import { ChimeMessaging } from "${entry}";
declare const chime: ChimeMessaging;
${namesOf(entry).flatMap(wrappers).join("\n")}
export const { ${[...new Set(namesOf(entry).map((name) => CASES[name].module))].join(", ")} } = chime;
export const session = await messages.connect();
export async function* events() {
  for await (const event of session) yield event;
}
export async function* copies() {
  for await (const event of session) yield { ...event };
}
export async function* parts() {
  for await (const event of session) {
    if (event.type === "CHANNEL_DETAILS") yield { ...event.details };
    if (event.type === "CREATE_CHANNEL_MESSAGE") yield { ...event.message };
    if (event.type === "UPDATE_CHANNEL") yield { ...event.channel };
  }
}
`;

/** A project that pnpm has installed: it can import its direct dependencies, and nothing that these bring. */
let project: string;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "chime-messaging-pnpm-"));
  // Without one npm would install in a folder above.
  writeFileSync(path.join(directory, "package.json"), JSON.stringify({ private: true }));
  npm(directory, "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", "pnpm@10");
  project = path.join(directory, "project");
  mkdirSync(project);
  writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const pnpm = path.join(directory, "node_modules/pnpm/bin/pnpm.cjs");
  await runNode(project, [pnpm, "add", inject("tarball"), "@aws-sdk/client-chime@3.699.0"]);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each(ENTRIES)("what TypeScript infers of %s", (entry) => {
  it("can be written down by a project that pnpm has installed", () => {
    writeFileSync(path.join(project, "program.ts"), program(entry));
    expect(compile(project, ["program.ts"], ["--declaration"])).toBe("");
    const declarations = readFileSync(path.join(project, "compiled/program.d.ts"), "utf8");
    expect(declarations).not.toContain("node_modules");
    // `$metadata` aside, nothing is given up as `any`.
    expect(declarations).not.toMatch(/\bany\b/);
  });
});

it("can be written down with $metadata, too, in the dedicated namespaces", () => {
  const code = `
    import { ChimeMessaging } from "chime-messaging";
    export const describe = async (chime: ChimeMessaging, ChannelArn: string) => ({
      ...(await chime.channels.describe({ ChannelArn })),
    });`;
  writeFileSync(path.join(project, "metadata.ts"), code);
  expect(compile(project, ["metadata.ts"], ["--declaration"])).toBe("");
});
