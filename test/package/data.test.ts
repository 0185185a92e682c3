import { expect, inject, it } from "vitest";
import { runJson } from "./run.js";

it.each([
  ["an ES module", "module", 'import { LocalChime } from "chime-messaging/local";'],
  ["CommonJS", "commonjs", 'const { LocalChime } = require("chime-messaging/local");'],
])("LocalChime in %s says what to install where data cannot be kept without it", async (_, type, load) => {
  const use =
    'LocalChime.start({ data: "chime-data" }).catch((error) => console.log(JSON.stringify(error.message)));';
  const printed = await runJson(inject("plainProject"), [`--input-type=${type}`, "-e", load + use]);
  expect(printed).toBe("to keep data, install better-sqlite3: npm install better-sqlite3@12");
});
