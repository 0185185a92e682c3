import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { version } from "../../src/version.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const installed = (file: string) => path.join(inject("plainProject"), "node_modules/chime-messaging", file);
const read = (file: string) => readFileSync(installed(file), "utf8");

describe("the tarball", () => {
  it("holds the build, the documents that it needs, and nothing else", () => {
    const files = execFileSync("tar", ["-tf", path.basename(inject("tarball"))], {
      cwd: path.dirname(inject("tarball")),
      encoding: "utf8",
    });
    const rest = files
      .trim()
      .split(/\r?\n/)
      .filter((file) => !file.startsWith("package/dist/"));
    const documents = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
      .filter((file) => path.extname(file) !== "")
      .map((file) => `docs/${file.replaceAll(path.sep, "/")}`);
    const own = ["CHANGELOG.md", "LICENSE", "README.md", "THIRD-PARTY-NOTICES.md", "package.json"];
    expect(new Set(rest)).toEqual(new Set([...own, ...documents].map((file) => `package/${file}`)));
    expect(files).not.toMatch(/\.test\.|\/src\/|\/test\//);
  });

  it("holds the documents that its README leads to", () => {
    const links = [...read("README.md").matchAll(/\]\((docs\/[^)#]+)/g)].map(([, file]) => file!);
    expect(links.length).toBeGreaterThan(5);
    for (const file of links) expect(existsSync(installed(file)), file).toBe(true);
  });

  it("holds every file that package.json names", () => {
    const { exports, main, module, types, bin } = JSON.parse(read("package.json"));
    const named = JSON.stringify([exports, main, module, types, bin]).match(/\.\/[^"]+\.[^"]+/g)!;
    expect(named.length).toBeGreaterThan(12);
    for (const file of named) expect(read(file).length, file).toBeGreaterThan(0);
  });

  it("holds the page of the embedded service, which loads nothing from elsewhere", () => {
    const page = read("dist/page/index.html");
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file!);
    expect(files).toHaveLength(3);
    for (const file of files) {
      expect(file).toMatch(/^\/_local\/assets\//);
      expect(read(file.replace("/_local/", "dist/page/")).length, file).toBeGreaterThan(0);
    }
  });

  it("is of the version that the user agent names", () => {
    expect(JSON.parse(read("package.json")).version).toBe(version);
  });

  it("carries the notices of the packages that the build contains, and has none of them installed", () => {
    const { dependencies } = JSON.parse(read("package.json"));
    const sources = readdirSync(installed("dist"))
      .filter((file) => file.endsWith(".js.map"))
      .flatMap((file) => JSON.parse(read(`dist/${file}`)).sources as string[]);
    const bundled = new Set(sources.map((file) => /node_modules\/((@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? ""));
    bundled.delete("");
    const certificates = /Contains (.+): see/.exec(read("dist/selfsigned.cjs"))?.[1] ?? "";
    for (const name of certificates.split(" ")) bundled.add(name);
    expect([...bundled]).toEqual(expect.arrayContaining(["p-retry", "selfsigned", "@peculiar/x509"]));
    for (const name of bundled) {
      expect(read("THIRD-PARTY-NOTICES.md")).toContain(`/${name}) `);
      expect(Object.keys(dependencies)).not.toContain(name);
    }
  });

  it.each(["index", "chime", "local"])("has types of %s that name nothing internal", (entry) => {
    for (const extension of ["d.ts", "d.cts"])
      expect(read(`dist/${entry}.${extension}`)).not.toMatch(/@internal/);
  });

  it.each(["index", "chime", "local"])(
    "declares as values of %s what is there at run time, and no more",
    (entry) => {
      const values = Object.keys(createRequire(import.meta.url)(installed(`dist/${entry}.cjs`)) as object);
      for (const extension of ["d.ts", "d.cts"]) {
        const lists = read(`dist/${entry}.${extension}`).matchAll(/^export \{ (.+) \}/gm);
        const names = [...lists].flatMap(([, list]) => list!.split(", "));
        const declared = names
          .filter((name) => !name.startsWith("type "))
          .map((name) => name.split(" as ").at(-1));
        expect(declared.sort()).toEqual(values.sort());
      }
    },
  );

  it("has CommonJS that Jest can load: no import() in it", () => {
    const files = readdirSync(installed("dist")).filter((file) => file.endsWith(".cjs"));
    expect(files.length).toBeGreaterThan(3);
    // Methods may have that name.
    for (const file of files)
      expect(read(`dist/${file}`), file).not.toMatch(/(?<![.\w] ?)import\((?!\w+(,\w+)*\)\{)/);
  });
});
