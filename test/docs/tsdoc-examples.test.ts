import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/local/model/index.js";
import { typeErrors } from "./code.js";
import { root, type Block } from "./markdown.js";

const entries = ["chime-messaging", "chime-messaging/chime"] as const;

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path, text: readFileSync(join(root, "src", path), "utf8") }));
const examples = files.flatMap(({ path, text }) => examplesOf(path, text));
const methods = files
  .filter(({ path }) => path.startsWith("modules/"))
  .flatMap(({ text }) => methodsOf(text));

describe("the examples in the doc comments", () => {
  it("compile, whichever of the two entries the facade comes from", () => {
    expect(examples.length).toBeGreaterThan(methods.length);
    expect(typeErrors(entries.flatMap((entry) => examples.map((example) => within(entry, example))))).toEqual(
      [],
    );
  }, 120_000);

  it("are told by their place if they do not compile, against either entry", () => {
    const wrong: Block = { name: "x.ts:1", info: "ts", code: "await chime.users.create({ Name: 1 });" };
    const found = typeErrors(entries.map((entry) => within(entry, wrong)));
    for (const entry of entries) {
      expect(found).toContainEqual(
        expect.stringMatching(new RegExp(`^${entry}: x\\.ts:1 .*not assignable`, "s")),
      );
    }
  }, 120_000);
});

describe("the methods of the modules", () => {
  it("are one for each of the 48 operations", () => {
    expect(methods.map(({ operation }) => operation).sort()).toEqual(Object.keys(operations).sort());
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

/** The methods of a module's class, with their doc comments. */
function methodsOf(text: string) {
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  const classes = file.statements.filter(ts.isClassDeclaration);
  return classes.flatMap(({ name: module, members }) =>
    members.filter(ts.isMethodDeclaration).map((method) => {
      const name = `${uncapitalize(module!.text)}.${method.name.getText()}`;
      const operation = /this\.#caller\.(?:call|list)\("(\w+)"/.exec(method.getText())?.[1] ?? "none";
      const doc = ts.getJSDocCommentsAndTags(method).find(ts.isJSDoc)?.getText() ?? "";
      return { name, operation, doc };
    }),
  );
}

const uncapitalize = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** The blocks of TypeScript in the doc comments of a file. */
function examplesOf(path: string, text: string): Block[] {
  return [...text.matchAll(/\/\*\*.*?\*\//gs)].flatMap(({ 0: comment, index }) => {
    const plain = comment.replace(/^ *\* ?/gm, "");
    return [...plain.matchAll(/```ts\n(.*?)```/gs)].map((block) => {
      const line = text.slice(0, index).split("\n").length + plain.slice(0, block.index).split("\n").length;
      return { name: `src/${path}:${line}`, info: "ts", code: block[1]! };
    });
  });
}

/** An example in a module of its own, with what examples take for granted: an entry's exports and some names. */
function within(entry: string, { name, info, code }: Block): Block {
  const given = `import { ChimeMessaging, ForbiddenException } from "${entry}"; import { LocalChime } from
    "chime-messaging/local"; import { expect } from "vitest"; declare const chime: ChimeMessaging, alice: ChimeMessaging;`;
  return { name: `${entry}: ${name}`, info, code: `${given} export async function example() {\n${code}\n}` };
}
