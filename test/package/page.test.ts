import { expect, inject, it } from "vitest";
import { runJson } from "./run.js";

it.each([
  ["an ES module", "module", 'import { LocalChime } from "chime-messaging/local";'],
  ["CommonJS", "commonjs", 'const { LocalChime } = require("chime-messaging/local");'],
])("LocalChime in %s finds its page in the package, and the files of the page", async (_, type, load) => {
  const use = `
    async function look() {
      const local = await LocalChime.start();
      const page = await fetch(local.url + "/_local/");
      const text = await page.text();
      const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
      const statuses = [page.status];
      for (const file of files) statuses.push((await fetch(local.url + file)).status);
      await local.stop();
      console.log(JSON.stringify(statuses));
    }
    look();`;
  const printed = await runJson(inject("plainProject"), [`--input-type=${type}`, "-e", load + use]);
  expect(printed).toEqual([200, 200, 200, 200]);
});
