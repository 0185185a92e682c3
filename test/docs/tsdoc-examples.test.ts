/** Compiles the examples in the doc comments, and looks for what every method's comment must have. */
import * as chimeMessaging from "chime-messaging";
import * as chime from "chime-messaging/chime";
import { beforeAll, describe, expect, it } from "vitest";
import { operations as rows } from "../../src/aws/operations.js";
import { operations } from "../../src/local/model/index.js";
import { typeErrors } from "./code.js";
import type { Block } from "./markdown.js";
import { examples, methods } from "./tsdoc.js";

const entries = { "chime-messaging": chimeMessaging, "chime-messaging/chime": chime };
type Entry = keyof typeof entries;
const entryNames = Object.keys(entries) as Entry[];

describe("the examples in the doc comments", () => {
  const wrong: Block = { name: "wrong.ts:1", info: "ts", code: "await chime.users.create({ Name: 1 });" };
  const isOfWrong = (fault: string) => fault.includes(wrong.name);
  let faults: string[];

  beforeAll(() => {
    faults = typeErrors(
      entryNames.flatMap((entry) => [...examples, wrong].map((block) => within(entry, block))),
    );
  }, 120_000);

  it("compile, whichever of the two entries the facade comes from", () => {
    expect(examples.length).toBeGreaterThan(methods.length);
    expect(faults.filter((fault) => !isOfWrong(fault))).toEqual([]);
  });

  it.each(entryNames)("are told by their place if they do not compile against %s", (entry) => {
    const expected = new RegExp(`^${entry}: wrong\\.ts:1 .*'number' is not assignable`, "s");
    expect(faults.filter(isOfWrong)).toContainEqual(expect.stringMatching(expected));
  });
});

describe("the methods of the modules", () => {
  it("are one for each of the 48 operations", () => {
    expect(methods.map(({ operation }) => operation).sort()).toEqual(Object.keys(rows).sort());
    expect(methods).toHaveLength(48);
  });

  it.each(methods)("$name of $operation has an example that calls it and a link to AWS's page", (method) => {
    const { name, operation, doc } = method;
    expect(doc.split("@example")[1]).toContain(`.${name}(`);
    expect(doc).toContain(`@see ${linkOf(operation)}`);
  });
});

/** The link to AWS's page of an operation, which has its present name. */
function linkOf(operation: string): string {
  const all: Record<string, { namespace: string; dedicatedName?: string }> = operations;
  const { namespace, dedicatedName: page = operation } = all[operation]!;
  const address = "https://docs.aws.amazon.com/chime-sdk/latest/APIReference";
  return `{@link ${address}/API_${namespace}-chime_${page}.html | ${page}}`;
}

/** An example in a module of its own, with what examples take for granted. Its first line is the module's first. */
function within(entry: Entry, { name, info, code }: Block): Block {
  const given = [
    `import { ${Object.keys(entries[entry]).join(", ")} } from "${entry}";`,
    'import { LocalChime } from "chime-messaging/local";',
    'import { expect } from "vitest";',
    "declare const chime: ChimeMessaging, alice: ChimeMessaging;",
  ].join(" ");
  return { name: `${entry}: ${name}`, info, code: `${given} export async function example() { ${code} }` };
}
