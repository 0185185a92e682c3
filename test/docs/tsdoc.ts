/** Reads the doc comments of the sources: their examples, and what stands above the methods. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { root, type Block } from "./markdown.js";

/** A method of a module. */
interface Method {
  /** As a facade names it, such as `channels.create`. */
  name: string;
  /** The operation that it calls. */
  operation: string;
  /** Its doc comment. */
  doc: string;
}

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path, text: readFileSync(join(root, "src", path), "utf8") }));

/** Every example in the sources. */
export const examples = files.flatMap(({ path, text }) => examplesOf(`src/${path}`, text));

const allMethods = files
  .filter(({ path }) => path.startsWith("modules/"))
  .flatMap(({ path, text }) => methodsOf(path, text));

/** The methods of the modules that stand for an operation each. */
export const methods = allMethods.filter(({ operation }) => operation !== "none");

/** The methods of the modules that do more than call an operation. */
export const otherMethods = allMethods.filter(({ operation }) => operation === "none");

/** The methods of a module's class, with their doc comments. */
function methodsOf(path: string, text: string): Method[] {
  const module = basename(path, ".ts").replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  const classes = file.statements.filter(ts.isClassDeclaration);
  return classes.flatMap(({ members }) =>
    members.filter(ts.isMethodDeclaration).map((method) => {
      const name = `${module}.${method.name.getText()}`;
      const operation = /this\.#caller\.(?:call|list)\("(\w+)"/.exec(method.getText())?.[1] ?? "none";
      const doc = ts.getJSDocCommentsAndTags(method).find(ts.isJSDoc)?.getText() ?? "";
      return { name, operation, doc };
    }),
  );
}

/** The blocks of TypeScript in the doc comments of a text. */
export function examplesOf(path: string, text: string): Block[] {
  return [...text.matchAll(/\/\*\*.*?\*\//gs)].flatMap(({ 0: comment, index }) => {
    const plain = comment.replace(/^ *\* ?/gm, "");
    return [...plain.matchAll(/```ts\n(.*?)```/gs)].map((block) => {
      const line = text.slice(0, index).split("\n").length + plain.slice(0, block.index).split("\n").length;
      return { name: `${path}:${line}`, info: "ts", code: block[1]! };
    });
  });
}
