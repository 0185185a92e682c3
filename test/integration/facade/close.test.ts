import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ENTRIES, errorOf } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

let bench: FacadeBench;

beforeAll(async () => {
  bench = await FacadeBench.start();
});

afterAll(() => bench.stop());

const FILES = { "chime-messaging": "index.ts", "chime-messaging/chime": "chime.ts" };

/** Runs a program of its own with a facade of the entry; resolves with what it printed, once it has ended. */
async function run(entry: keyof typeof FILES, body: string): Promise<string> {
  const url = new URL(`../../../src/${FILES[entry]}`, import.meta.url).href;
  const program = `
    import { ChimeMessaging } from ${JSON.stringify(url)};
    const config = ${JSON.stringify(bench.local.clientConfig)};
    ${body}
  `;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  return stdout;
}

describe.each(ENTRIES)("a program with %s", (entry) => {
  it("ends by itself after close()", async () => {
    const printed = await run(
      entry,
      `const chime = new ChimeMessaging(config);
       const { AppInstanceArn } = await chime.appInstances.create({ Name: "shop" });
       await chime.as("arn").appInstances.describe({ AppInstanceArn });
       chime.close();
       console.log("closed");`,
    );
    expect(printed).toBe("closed\n");
  }, 90_000);

  it("ends by itself after calls that failed and were aborted", async () => {
    const hanging = bench.local.faults.add({ kind: "hang", operation: "ListAppInstances" });
    const printed = await run(
      entry,
      `const chime = new ChimeMessaging({ ...config, timeout: 600_000, attemptTimeout: 600_000 });
       const signal = AbortSignal.timeout(50);
       const reason = await chime.appInstances.list({}, { signal }).first().catch((error) => error);
       chime.close();
       console.log(reason.name);`,
    );
    hanging.remove();
    expect(printed).toBe("AbortError\n");
  }, 90_000);
});

describe.each(ENTRIES)("close() of %s", (entry) => {
  it("may be called twice, before any call, and by using: every later call fails and sends nothing", async () => {
    const facade = bench.facade(entry);
    facade.close();
    facade.close();
    facade[Symbol.dispose]();
    const requests = bench.local.requests.length;
    expect(await errorOf(facade.appInstances.create({ Name: "shop" }))).toMatchObject({
      name: "AbortError",
      outcome: "rejected",
      attempts: 0,
    });
    expect(bench.local.requests).toHaveLength(requests);
  });

  it("ends calls that are under way, those of as() included", async () => {
    const hanging = bench.local.faults.add({ kind: "hang", operation: "ListAppInstances" });
    const facade = bench.facade(entry);
    const calls = [facade, facade.as("arn")].map((each) => errorOf(each.appInstances.list({}).first()));
    await vi.waitFor(() => expect(hanging.fired).toBe(2), { timeout: 10_000 });
    facade.close();
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ name: "AbortError", outcome: "unknown", attempts: 1 });
    }
    hanging.remove();
  });
});

describe.each(ENTRIES)("a list of %s that is abandoned", (entry) => {
  it("holds nothing: no page, no timer, no listener, and the program ends without close()", async () => {
    const { AppInstanceArn } = bench.local.seed({ users: 120, channels: 0 });
    const printed = await run(
      entry,
      `import { setFlagsFromString } from "node:v8";
       import { runInNewContext } from "node:vm";
       import { getEventListeners } from "node:events";
       setFlagsFromString("--expose-gc");
       const gc = runInNewContext("gc");
       const chime = new ChimeMessaging(config);
       const { signal } = new AbortController();
       const list = () => chime.users.list({ AppInstanceArn: ${JSON.stringify(AppInstanceArn)} }, { signal });
       const pages = [];
       await (async () => {
         for await (const page of list().pages()) { pages.push(new WeakRef(page)); break; }
         const begun = list().pages();
         pages.push(new WeakRef((await begun.next()).value));
       })();
       const left = () => pages.filter((page) => page.deref()).length;
       for (let turn = 0; turn < 100 && left() > 0; turn++) { await new Promise(setImmediate); gc(); }
       const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout");
       console.log(pages.length, left(), timers.length, getEventListeners(signal, "abort").length);`,
    );
    expect(printed).toBe("2 0 0 0\n");
  }, 90_000);
});
