import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { Connections } from "../../../src/local/connections.js";
import { endpoints } from "../../../src/local/control/endpoints.js";
import { controlStep } from "../../../src/local/control/step.js";
import { Processors } from "../../../src/local/flows/processors.js";
import { Recorder } from "../../../src/local/recorder.js";
import { createHttpServer } from "../../../src/local/server.js";
import { Service } from "../../../src/local/service.js";
import { StreamLog } from "../../../src/local/streams/log.js";
import { webSettings } from "../../../src/local/web/options.js";
import { ask } from "./support.js";

const FILES: Record<string, string> = {
  "index.html": "<!doctype html><title>Chime</title>",
  "assets/index-Abc_123-.js": "console.log('page')",
  "assets/index-Abc_123-.css": "body{}",
  "assets/icon-1.svg": "<svg/>",
  "assets/unknown-1.thing": "?",
  "secret.txt": "not for the page",
  "../outside.js": "outside",
};

/** A server with a built page in a folder of the test, or in one that does not exist. */
async function serve(files: Record<string, string> | undefined = FILES, pageFolder?: string) {
  const root = await mkdtemp(join(tmpdir(), "chime-page-"));
  const folder = join(root, "page");
  await mkdir(join(folder, "assets"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const settings = { region: "us-east-1", accountId: "123456789012", clock: Date.now, choices: {} };
  const web = webSettings({}, "127.0.0.1");
  const records = new StreamLog(0);
  const service = new Service({
    ...settings,
    quotas: false,
    keepPushes: 0,
    processors: new Processors(),
    web,
    records,
  });
  const step = controlStep({
    endpoints,
    recorder: new Recorder(0),
    pageFolder: pageFolder ?? folder,
    local: () => {
      throw new Error("The page itself needs nothing of the service");
    },
  });
  const server = createHttpServer(service, [step], new Connections(), 30_000).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await rm(root, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return (path: string, headers: Record<string, string> = {}, method = "GET") =>
    ask(port, { method, path, headers });
}

describe("the page", () => {
  it("is served with a policy that lets it load nothing from elsewhere, and be in no frame", async () => {
    const get = await serve();
    for (const path of ["/_local/", "/_local/index.html", "/_local/?channel=1"]) {
      const { status, headers, text } = await get(path);
      expect({ status, text }).toEqual({ status: 200, text: FILES["index.html"] });
      expect(headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      });
      const policy = String(headers["content-security-policy"]);
      expect(policy).toMatch(/^default-src 'self';/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).not.toMatch(/https?:|\*|unsafe/);
    }
  });

  it("is where its folder is asked for", async () => {
    const get = await serve();
    const { status, headers } = await get("/_local");
    expect([status, headers["location"]]).toEqual([308, "/_local/"]);
    expect((await get("/_local?channel=1")).headers["location"]).toBe("/_local/?channel=1");
  });

  it.each([
    ["assets/index-Abc_123-.js", "text/javascript; charset=utf-8"],
    ["assets/index-Abc_123-.css", "text/css; charset=utf-8"],
    ["assets/icon-1.svg", "image/svg+xml"],
    ["assets/unknown-1.thing", "application/octet-stream"],
  ])("has its file %s, which may be kept for ever", async (name, type) => {
    const get = await serve();
    const { status, headers, text } = await get(`/_local/${name}`);
    expect({ status, text }).toEqual({ status: 200, text: FILES[name] });
    expect(headers["content-type"]).toBe(type);
    expect(headers["cache-control"]).toMatch(/max-age=31536000, immutable/);
    expect(headers["content-security-policy"]).toBeDefined();
  });

  it.each(["/_local/", "/_local/assets/index-Abc_123-.js"])(
    "%s is not sent again if it is known",
    async (path) => {
      const get = await serve();
      const first = await get(path);
      const etag = String(first.headers["etag"]);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await get(path, { "if-none-match": known });
        expect([again.status, again.text, again.headers["etag"]]).toEqual([304, "", etag]);
      }
      expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
    },
  );

  it.each(["/_local/", "/_local/assets/index-Abc_123-.js"])("%s answers HEAD", async (path) => {
    const get = await serve();
    const whole = await get(path);
    const head = await get(path, {}, "HEAD");
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(whole.text)));
    expect(head.headers["content-type"]).toBe(whole.headers["content-type"]);
  });

  it.each([
    "/_local/secret.txt",
    "/_local/assets/",
    "/_local/assets/none.js",
    "/_local/assets/../secret.txt",
    "/_local/../outside.js",
    "/_local/assets/..%2f..%2foutside.js",
    "/_local/assets/%2e%2e/%2e%2e/outside.js",
    "/_local/assets/..%5c..%5coutside.js",
    "/_local/assets/....//....//outside.js",
    "/_local/assets/.hidden",
    "/_local/assets//etc/passwd",
    "/_local/assets/index-Abc_123-.js%00.css",
    "/_local/assets/assets/index-Abc_123-.js",
  ])("does not give out %s", async (path) => {
    const get = await serve({ ...FILES, "assets/.hidden": "hidden" });
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toMatch(/outside|not for the page|hidden|root:/);
  });

  it("is not taken for one that cannot be asked for", async () => {
    const get = await serve();
    for (const path of ["/_local/", "/_local/assets/icon-1.svg"])
      for (const method of ["POST", "PUT", "DELETE"]) expect((await get(path, {}, method)).status).toBe(404);
  });

  it("says how to build it if it is not built", async () => {
    const get = await serve({}, join(tmpdir(), "chime-page-that-is-not-there"));
    const { status, headers, text } = await get("/_local/");
    expect([status, headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(text).toMatch(/npm run build/);
  });
});
