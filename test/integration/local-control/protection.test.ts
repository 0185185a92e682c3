import { describe, expect, it } from "vitest";
import { endpoints } from "../../../src/local/control/endpoints.js";
import { SIGNED } from "../../support/http.js";
import { examplesFor } from "./examples.js";
import { ask, outside, start } from "./support.js";

/** Everything under `/_local`: the endpoints, the page, what is not there. */
function everything(examples: ReturnType<typeof examplesFor>) {
  const asked = endpoints.map(({ method, path }) => {
    const example = examples[`${method} ${path}`];
    if (example === undefined) throw new Error(`There is no example of ${method} ${path}`);
    return { method, path: `/_local${example.path}`, body: example.body };
  });
  const others = [
    "/_local",
    "/_local/",
    "/_local/index.html",
    "/_local/assets/index-1.js",
    "/_local/nothing",
  ];
  return [...asked, ...others.map((path) => ({ method: "GET", path, body: undefined }))];
}

async function seeded(options?: Parameters<typeof start>[0]) {
  const { local, port } = await start(options);
  const known = local.seed({ users: 1, channels: 1 });
  const { id } = local.faults.add({ kind: "slow", ms: 0 });
  const all = everything(examplesFor({ ...known, requestId: "none", faultId: id }));
  /** What everything would change. */
  const state = () =>
    JSON.stringify([local.faults.list(), local.quotas.limits, local.clock.offset, local.clock.running]);
  return { local, port, all, state, known };
}

describe("what is under /_local is refused, whatever it is, and nothing happens", () => {
  it.each<[string, (port: number) => Record<string, string>]>([
    ["to a form or a script of a page elsewhere", () => ({ origin: "http://elsewhere.test" })],
    ["to a page without an origin", () => ({ origin: "null" })],
    ["to an empty origin", () => ({ origin: "" })],
    ["to a page of another port", (port) => ({ origin: `http://127.0.0.1:${port + 1}` })],
    ["to a page of another name of this machine", (port) => ({ origin: `http://localhost:${port}` })],
    ["to an extension", (port) => ({ origin: `chrome-extension://127.0.0.1:${port}` })],
    ["to an origin that begins alike", (port) => ({ origin: `http://127.0.0.1:${port}.elsewhere.test` })],
    ["to pages of another site, which send no origin with GET", () => ({ "sec-fetch-site": "cross-site" })],
    ["to pages of the same site", () => ({ "sec-fetch-site": "same-site" })],
    ["to what browsers may say in the future", () => ({ "sec-fetch-site": "nearby" })],
    ["to a link elsewhere", () => ({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })],
    [
      "to a page whose own name leads here",
      (port) => ({
        host: `elsewhere.test:${port}`,
        origin: `http://elsewhere.test:${port}`,
        "sec-fetch-site": "same-origin",
      }),
    ],
    ["to a client that was led here by another name", (port) => ({ host: `elsewhere.test:${port}` })],
  ])("%s", async (_who, headersFor) => {
    const { port, all, state } = await seeded();
    const before = state();
    const types = [
      "application/json",
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
    ];
    for (const [i, question] of all.entries()) {
      const headers = headersFor(port);
      if (question.body !== undefined) headers["content-type"] = types[i % types.length]!;
      const answer = await ask(port, { ...question, headers });
      expect(answer.status, `${question.method} ${question.path}`).toBe(403);
      expect(answer.json).toEqual({ message: expect.stringMatching(/^[A-Z].*\.$/) });
    }
    expect(state()).toBe(before);
  });

  it.skipIf(outside === undefined)("to other machines, unless an option allows it", async () => {
    const { port, all, state } = await seeded({ host: "0.0.0.0" });
    const before = state();
    for (const question of all) {
      const answer = await ask(port, { ...question, host: outside! });
      expect(answer.status, `${question.method} ${question.path}`).toBe(403);
      expect(answer.json.message).toMatch(/--allow-remote-control/);
    }
    expect(state()).toBe(before);
    const aws = await ask(port, { method: "GET", path: "/app-instances", host: outside!, headers: SIGNED });
    expect(aws.status).toBe(200);
    expect((await ask(port, { method: "GET", path: "/_local/info" })).status).toBe(200);
  });

  it.skipIf(outside === undefined)("to pages elsewhere, also where other machines are allowed", async () => {
    const { port, all } = await seeded({ host: "0.0.0.0", allowRemoteControl: true });
    for (const question of all) {
      const headers = { origin: "http://elsewhere.test" };
      expect((await ask(port, { ...question, headers, host: outside! })).status).toBe(403);
    }
    const info = await ask(port, { method: "GET", path: "/_local/info", host: outside! });
    expect(info.status).toBe(200);
  });
});

describe("what is under /_local is answered", () => {
  it.each<[string, (port: number) => Record<string, string>]>([
    ["to clients that are no browsers", () => ({})],
    ["to who types the address in", () => ({ "sec-fetch-site": "none", "sec-fetch-mode": "navigate" })],
    ["to its own page", (port) => ({ origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" })],
    [
      "to its own page by another name",
      (port) => ({
        host: `localhost:${port}`,
        origin: `http://localhost:${port}`,
        "sec-fetch-site": "same-origin",
      }),
    ],
    [
      "to its own page behind a proxy that speaks https",
      () => ({ host: "localhost", origin: "https://localhost", "sec-fetch-site": "same-origin" }),
    ],
  ])("%s", async (_who, headersFor) => {
    const { port, all } = await seeded();
    for (const question of all) {
      if (question.path === "/_local/events") continue;
      expect((await ask(port, { ...question, headers: headersFor(port) })).status).not.toBe(403);
    }
  });

  it("without headers that would let pages elsewhere read it, errors included", async () => {
    const { port, all } = await seeded();
    for (const question of all) {
      if (question.path === "/_local/events") continue;
      for (const headers of [{}, { origin: "http://elsewhere.test" }] as Record<string, string>[]) {
        const answer = await ask(port, { ...question, headers });
        const names = Object.keys(answer.headers).filter((name) => name.startsWith("access-control-"));
        expect(names, question.path).toEqual([]);
      }
    }
  });

  it("if what changes something is sent as JSON, or nothing is sent", async () => {
    const { port, state } = await seeded();
    const before = state();
    const changing = endpoints.filter(({ method }) => method !== "GET");
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/jsonp",
    ]) {
      for (const { method, path } of changing) {
        for (const body of ["", '{"kind":"reset"}']) {
          const headers = { "content-type": type };
          const answer = await ask(port, { method, path: `/_local${path}`, body, headers });
          expect(answer.status, `${method} ${path} ${type}`).toBe(415);
        }
      }
    }
    expect(state()).toBe(before);
    const headers = { "content-type": "application/json; charset=utf-8" };
    const body = { kind: "slow", ms: 0 };
    expect((await ask(port, { method: "POST", path: "/_local/faults", body, headers })).status).toBe(201);
  });

  it("whatever faults, quotas and latency stand in the way of AWS's operations, and is not recorded", async () => {
    const { local, api } = await start({ quotas: { overrides: { bearer: 0 } } });
    local.faults.add({ kind: "refuse", status: 503 });
    for (let i = 0; i < 3; i++) expect((await api("GET", "/info")).status).toBe(200);
    expect(local.requests).toEqual([]);
    expect(local.faults.list()[0]?.seen).toBe(0);
  });
});

describe("a call of an AWS operation by the page needs no signature", () => {
  const verifySignatures = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a-secret" };
  const call = (port: number, headers: Record<string, string>, host?: string) =>
    ask(port, { method: "GET", path: "/app-instances", headers, ...(host !== undefined && { host }) });

  it("if it says so and may use /_local", async () => {
    const { local, port } = await start({ verifySignatures });
    const own = { origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" };
    expect((await call(port, { "x-chime-local": "page", ...own })).status).toBe(200);
    expect(local.requests).toHaveLength(1);
  });

  it.each<Record<string, string>>([
    {},
    { "x-chime-local": "yes" },
    { "x-chime-local": "page", origin: "http://elsewhere.test" },
    { "x-chime-local": "page", origin: "null" },
    { "x-chime-local": "page", "sec-fetch-site": "cross-site" },
    { "x-chime-local": "page", "sec-fetch-site": "same-site" },
  ])("but does with %j", async (headers) => {
    const { port } = await start({ verifySignatures });
    const refused = await call(port, headers);
    expect(refused.status).toBe(403);
    expect(refused.headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
  });

  it.skipIf(outside === undefined)("but does from another machine", async () => {
    const { port } = await start({ verifySignatures, host: "0.0.0.0" });
    expect((await call(port, { "x-chime-local": "page" }, outside)).status).toBe(403);
  });

  it("and no page elsewhere may send that header", async () => {
    const { port } = await start();
    const headers = {
      origin: "http://elsewhere.test",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type, x-chime-local",
    };
    const answer = await ask(port, { method: "OPTIONS", path: "/app-instances", headers });
    expect(answer.headers["access-control-allow-headers"]).toBe("content-type");
  });
});
