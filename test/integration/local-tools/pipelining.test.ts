import { LocalChime } from "chime-messaging/local";
import { once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exchange, HttpClient, open, openConnections } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";

let local: LocalChime;
let connectionsBefore: number;
let warnings: Error[];
const warn = (warning: Error) => warnings.push(warning);

beforeEach(async () => {
  connectionsBefore = openConnections();
  warnings = [];
  process.on("warning", warn);
  local = await LocalChime.start({ allowUnsigned: true });
});

// Whatever a test did: an honest request is answered, the service stops, and no connection or warning is left.
afterEach(async () => {
  const client = new HttpClient(local.port);
  expect((await client.ask({ method: "GET", path: "/app-instances" })).status).toBe(200);
  client.close();
  await local.stop();
  await expect.poll(openConnections).toBe(connectionsBefore);
  process.off("warning", warn);
  expect(warnings).toEqual([]);
});

const text = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, "host: localhost", ...headers, "\r\n"].join("\r\n");
const get = (path: string, ...headers: string[]) => text(`GET ${path}`, ...headers);
const UPGRADE = ["connection: upgrade", "upgrade: foo"];
const SOCKET = ["connection: upgrade", "upgrade: websocket", "sec-websocket-version: 13"];
const KEY = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==";
const create = (name: string, ...headers: string[]) => {
  const body = JSON.stringify({ Name: name, ClientRequestToken: `token-${name}` });
  return text("POST /app-instances", `content-length: ${body.length}`, ...headers) + body;
};
const statuses = (answers: string) => [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);

/** Collects what comes, until `count` answers did. */
async function answersTo(socket: Socket, bytes: string, count: number): Promise<string> {
  let received = "";
  socket.on("error", () => undefined);
  socket.setEncoding("latin1").on("data", (chunk: string) => (received += chunk));
  socket.write(bytes);
  await expect.poll(() => statuses(received).length, { timeout: 15_000 }).toBe(count);
  return received;
}

describe("unknown upgrades in a row on one connection", () => {
  it.each([
    ["without a body", get("/app-instances", ...UPGRADE)],
    ["with one", text("PUT /nothing", "content-length: 5", ...UPGRADE) + "hello"],
    ["over WebSockets, where there are none", get("/app-instances", ...SOCKET, KEY)],
  ])("%s are all answered, 20,000 of them, and others meanwhile", async (_what, request) => {
    const socket = await open(local.port);
    const answered = answersTo(socket, request.repeat(20_000), 20_000);
    const start = performance.now();
    const client = new HttpClient(local.port);
    expect((await client.ask({ method: "GET", path: "/app-instances" })).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(1500);
    client.close();
    await answered;
    socket.destroy();
  });

  it("are answered in their order, among ordinary requests, before and after", async () => {
    const requests = Array.from({ length: 30 }, (_, i) =>
      i % 3 === 0 ? get("/endpoints/messaging-session") : create(`n${i}`, ...(i % 3 === 1 ? UPGRADE : [])),
    );
    const socket = await open(local.port);
    const answers = await answersTo(socket, requests.join(""), 30);
    expect(statuses(answers)).toEqual(requests.map((request) => (request.startsWith("GET") ? "200" : "201")));
    const made = local.requests.filter(({ operation }) => operation === "CreateAppInstance");
    expect([local.requests.length, made.length]).toEqual([30, 20]);
    socket.destroy();
  });

  it("keep their order behind a slow answer", async () => {
    local.faults.add({ kind: "slow", ms: 50, operation: "ListAppInstances", count: 1 });
    const socket = await open(local.port);
    const requests = get("/app-instances") + create("late", ...UPGRADE) + get("/nothing");
    expect(statuses(await answersTo(socket, requests, 3))).toEqual(["200", "201", "404"]);
    socket.destroy();
  });

  it.each([
    ["an upgrade", get("/app-instances", ...UPGRADE)],
    ["a connect", get("/connect?userArn=x", ...SOCKET, KEY)],
    ["a tunnel", text("CONNECT x:1")],
    ["noise", "noise\r\n\r\n"],
  ])(
    "and %s behind an answer that never comes do not keep the service from stopping",
    async (_what, next) => {
      local.faults.add({ kind: "hang", operation: "ListAppInstances", count: 1 });
      const socket = await open(local.port);
      socket.on("error", () => undefined).resume();
      socket.write(get("/app-instances") + next);
      await expect.poll(() => local.faults.list()[0]?.fired).toBe(1);
      await local.stop();
      if (!socket.closed) await once(socket, "close");
      local = await LocalChime.start({ allowUnsigned: true });
    },
  );

  it("may break off at any byte", async () => {
    const bytes = (get("/app-instances", ...UPGRADE) + create("x", ...UPGRADE)).repeat(2);
    for (let length = 1; length < bytes.length; length += 7) {
      const socket = await open(local.port);
      socket.on("error", () => undefined).resume();
      socket.write(bytes.slice(0, length));
      if (length % 2) socket.end();
      else setImmediate(() => socket.resetAndDestroy());
      if (length % 2) await once(socket, "close");
    }
  });

  it("of a client that half-closes are answered, or the connection is closed", async () => {
    const answers = await exchange(local.port, get("/app-instances", ...UPGRADE).repeat(5000), true);
    expect(new Set(statuses(answers))).toEqual(new Set(["200"]));
  });

  it("whose body is too slow are answered with 408", async () => {
    const impatient = await LocalChime.start({ allowUnsigned: true, requestTimeout: 100 });
    const half = text("POST /app-instances", "content-length: 100", ...UPGRADE) + '{"Name":';
    expect(statuses(await exchange(impatient.port, half))).toEqual(["408"]);
    expect(statuses(await exchange(impatient.port, get("/app-instances", ...UPGRADE) + half))).toEqual([
      "200",
      "408",
    ]);
    await impatient.stop();
  });
});

describe("requests behind a connect that is refused", () => {
  const connect = () =>
    get(`/connect?sessionId=s&userArn=${encodeURIComponent(seedWorld(local).alice)}`, ...SOCKET);

  it.each([
    [
      "over HTTP",
      () => (local.faults.add({ kind: "refuse-connect" }), `${connect().trimEnd()}\r\n${KEY}\r\n\r\n`),
    ],
    ["as no handshake", connect],
  ])("%s are not applied, and the connection is closed", async (_how, refused) => {
    const answers = await exchange(local.port, refused() + create("behind").repeat(1000));
    expect(statuses(answers)).toHaveLength(1);
    expect(local.requests.filter(({ operation }) => operation === "CreateAppInstance")).toEqual([]);
  });

  it("leave the answers before it as they are", async () => {
    local.faults.add({ kind: "refuse-connect" });
    const requests = get("/app-instances") + get("/nothing") + connect() + get("/app-instances");
    expect(statuses(await exchange(local.port, requests))).toEqual(["200", "404", "503"]);
  });
});

describe("what is no request behind requests that are", () => {
  it.each([
    ["noise", "noise\r\n\r\n", "400"],
    ["a tunnel", text("CONNECT x:1"), "400"],
    ["a header that is too large", get("/", `x: ${"x".repeat(20_000)}`), "431"],
  ])("%s is refused after the answers to those", async (_what, bytes, status) => {
    local.faults.add({ kind: "slow", ms: 30, operation: "ListAppInstances", count: 1 });
    const answers = await exchange(local.port, get("/app-instances") + create("good") + bytes);
    expect(statuses(answers)).toEqual(["200", "201", status]);
  });
});
