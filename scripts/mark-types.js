/**
 * Marks what the built entries declare and do not export at run time as types. The bundler of declarations drops the
 * `type` of `export type`, and a program could then import an enum of AWS's, or a class that is loaded late, as a value.
 */
import { readFileSync, writeFileSync } from "node:fs";

for (const entry of ["index", "chime", "local"]) {
  for (const extension of ["js", "cjs"]) {
    const values = Object.keys(await import(`../dist/${entry}.${extension}`));
    const file = `dist/${entry}.d.${extension.replace("js", "ts")}`;
    const mark = (name) =>
      name.startsWith("type ") || values.includes(name.split(" as ").at(-1)) ? name : `type ${name}`;
    const marked = readFileSync(file, "utf8").replace(
      /^export \{ (.+) \}/gm,
      (_, names) => `export { ${names.split(", ").map(mark).join(", ")} }`,
    );
    writeFileSync(file, marked);
  }
}
