/** Reads the Markdown files that users read: their code blocks, links and headings. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A fenced block of code. */
export interface Block {
  /** Where it is, such as `README.md:12`. */
  name: string;
  /** What stands after the fence, such as `ts run`. */
  info: string;
  code: string;
}

export interface MarkdownFile {
  /** Relative to the root of the repository. */
  path: string;
  text: string;
  blocks: Block[];
}

/** Every Markdown file at the root, in `docs/`, `bench/` and `examples/`. */
export function markdownFiles(): MarkdownFile[] {
  const paths = ["", "docs", "bench", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map((entry) => join(folder, entry.name)),
  );
  return paths.map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return { path, text, blocks: blocksOf(path, text) };
  });
}

const fence = /^( *)```(.+)\n([^]*?)^\1```$/gm;

function blocksOf(path: string, text: string): Block[] {
  return [...text.matchAll(fence)].map(({ index, 2: info = "", 3: code = "" }) => ({
    name: `${path}:${text.slice(0, index).split("\n").length}`,
    info,
    code,
  }));
}

/** The relative links of a file, each with the file and the heading that it leads to. */
export function linksOf({ path, text }: MarkdownFile) {
  const targets = [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(({ 1: target = "" }) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = "", heading] = target.split("#");
      const to = file === "" ? path : relative(root, join(root, dirname(path), file));
      return { target, to, heading };
    });
}

/** The anchors of a file's headings, as GitHub makes them. */
export const anchorsOf = (text: string) =>
  [...proseOf(text).matchAll(/^#+ (.+)$/gm)].map(({ 1: heading = "" }) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

const proseOf = (text: string) => text.replace(fence, "");
