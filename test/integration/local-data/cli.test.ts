import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LocalSnapshot, Seeded } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import { run, serve } from "./command.js";
import { newFolder, start } from "./folders.js";

const SEED = ["--seed-data", "users=3,channels=1,messages=4"];
const seededIn = (out: string) => JSON.parse(out.slice(out.indexOf("{"), out.indexOf("\n}") + 2)) as Seeded;

async function create(port: number): Promise<string> {
  const client = new HttpClient(port);
  const body = { Name: "made by hand", ClientRequestToken: "by-hand" };
  const { json } = await client.ask({ method: "POST", path: "/app-instances", body });
  client.close();
  return json.AppInstanceArn as string;
}

async function instances(port: number): Promise<string[]> {
  const client = new HttpClient(port);
  const { json } = await client.ask({ method: "GET", path: "/app-instances" });
  client.close();
  return (json.AppInstances as { AppInstanceArn: string }[]).map(({ AppInstanceArn }) => AppInstanceArn);
}

describe("chime-local", () => {
  it("prints the same ARNs at each start, with and without data, and makes nothing twice", async () => {
    const folder = newFolder();
    const first = await serve("--data", folder, ...SEED);
    const seeded = seededIn(first.printed.out);
    const made = await create(first.port);
    await first.end("SIGKILL");
    const second = await serve("--data", folder, ...SEED);
    expect(seededIn(second.printed.out)).toEqual(seeded);
    expect(await instances(second.port)).toEqual([seeded.AppInstanceArn, made]);
    expect(second.printed.err).toBe("");
    expect(await second.end("SIGTERM")).toBe(0);
    const third = await serve(...SEED);
    expect(seededIn(third.printed.out)).toEqual(seeded);
  }, 60_000);

  it("carries its data in a file from one to the other", async () => {
    const folder = newFolder();
    const file = `${folder}.json`;
    const first = await serve("--export", file, ...SEED);
    const made = await create(first.port);
    expect(await first.end("SIGINT")).toBe(0);
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    const exported = JSON.parse(readFileSync(file, "utf8")) as LocalSnapshot;
    expect(exported.records.messages).toHaveLength(4);

    const second = await serve("--import", file, "--data", folder, ...SEED);
    expect(await instances(second.port)).toEqual([seededIn(first.printed.out).AppInstanceArn, made]);
    expect(await second.end("SIGTERM")).toBe(0);
    const local = await start({ data: folder });
    expect(local.snapshot().records).toEqual(exported.records);
    await local.stop();

    const third = run(["--import", file, "--data", folder]);
    expect(await third.ended).toBe(2);
    expect(third.printed.err).toMatch(/--import needs a service without data/);
  }, 60_000);

  it.each([
    ["no JSON", "{", 2, /is not valid JSON/],
    ["no snapshot", '{"format":1}', 2, /snapshot\.region must be "us-east-1"/],
    ["no file", undefined, 1, /ENOENT/],
  ])("says what is wrong with a file that is %s", async (_, text, code, message) => {
    const file = `${newFolder()}.json`;
    if (text !== undefined) writeFileSync(file, text);
    const { printed, ended } = run(["--import", file]);
    expect(await ended).toBe(code);
    expect(printed.err).toMatch(message);
    expect(printed.err).not.toMatch(/^\s+at /m);
  });

  it("says which package is missing", async () => {
    const hook = `import { register } from "node:module";
      const missing = "export async function resolve(name, context, next) {" +
        "if (name === 'better-sqlite3') throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });" +
        "return next(name, context); }";
      register("data:text/javascript," + encodeURIComponent(missing));`;
    const folder = newFolder();
    const hooks = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`];
    const { printed, ended } = run(["--data", folder], hooks);
    expect(await ended).toBe(1);
    expect(printed.err).toMatch(/npm install better-sqlite3@12/);
    expect(() => readdirSync(join(folder))).toThrow();
  });

  it("tells that another process has the data", async () => {
    const folder = newFolder();
    await serve("--data", folder);
    const { printed, ended } = run(["--data", folder]);
    expect(await ended).toBe(1);
    expect(printed.err).toBe(`chime-local: the data in ${folder} is in use by another process\n`);
  });
});
