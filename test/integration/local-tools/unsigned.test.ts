import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { operations } from "../../../src/local/model/index.js";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import { HttpClient, SIGNED } from "../../support/http.js";
import { Client } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";

const credentials = { accessKeyId: "AKIDKNOWN", secretAccessKey: "a-secret" };
const REFUSED = {
  status: 403,
  error: "MissingAuthenticationTokenException",
  json: { message: "Missing Authentication Token" },
};

async function start(options?: LocalChimeOptions) {
  const local = await LocalChime.start(options);
  const http = new HttpClient(local.port);
  onTestFinished(async () => {
    http.close();
    await local.stop();
  });
  const list = (headers?: Record<string, string>, query?: Record<string, string>) =>
    http.ask({
      method: "GET",
      path: "/app-instances",
      signed: false,
      ...(headers && { headers }),
      ...(query && { query }),
    });
  return { local, http, list };
}

/** What comes of a connect: the first frame, or how it was closed. */
async function connectOf({ port }: LocalChime, userArn: string, more: Record<string, string> = {}) {
  const query = new URLSearchParams({ sessionId: "s", userArn, ...more }).toString();
  const client = new Client(`ws://127.0.0.1:${port}/connect?${query}`);
  const first = client.until(() => true).then(({ type }) => type);
  return Promise.race([first.catch(() => client.closed), client.closed]);
}

const QUERY = {
  "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
  "X-Amz-Credential": "AKIDANY/20260102/eu-west-1/chime/aws4_request",
  "X-Amz-Date": "20260102T030405Z",
  "X-Amz-Expires": "10",
  "X-Amz-SignedHeaders": "host",
  "X-Amz-Signature": "0",
};

/** Without one entry. */
const without = (name: string) => Object.fromEntries(Object.entries(QUERY).filter(([key]) => key !== name));

/** What is signed by half, and by what error AWS calls it. */
const HALF: [string, Record<string, string>, Record<string, string>, string][] = [
  ["another scheme", { authorization: "Bearer abc" }, {}, "IncompleteSignatureException"],
  ["an empty Authorization header", { authorization: "" }, {}, "IncompleteSignatureException"],
  ["no date", { authorization: SIGNED.authorization }, {}, "IncompleteSignatureException"],
  ...["Credential", "SignedHeaders", "Signature"].map((part): (typeof HALF)[number] => [
    `no ${part} in the header`,
    { ...SIGNED, authorization: SIGNED.authorization.replace(`${part}=`, "x=") },
    {},
    "IncompleteSignatureException",
  ]),
  ...["Credential", "SignedHeaders", "Signature", "Date", "Expires"].map((part): (typeof HALF)[number] => [
    `no ${part} in the query`,
    {},
    without(`X-Amz-${part}`),
    "IncompleteSignatureException",
  ]),
  ["two signatures", SIGNED, QUERY, "InvalidSignatureException"],
];

describe("a request without a signature", () => {
  it.each(Object.entries(operations))(
    "is refused by %s, and recorded",
    async (name, { method, path, fixedQuery }) => {
      const { local, http } = await start();
      const query = fixedQuery && { [fixedQuery[0]]: fixedQuery[1] };
      const filled = path.replaceAll(/\{[^}]*\}/g, "x");
      expect(await http.ask({ method, path: filled, signed: false, ...(query && { query }) })).toMatchObject(
        REFUSED,
      );
      expect(local.requests).toMatchObject([{ operation: name, status: 403 }]);
    },
  );

  it("is refused before anything is read of it, and readable by pages", async () => {
    const { local, http } = await start();
    const body = { Name: "lost", ClientRequestToken: "token" };
    const headers = { origin: "http://localhost:5173" };
    const answer = await http.ask({ method: "POST", path: "/app-instances", signed: false, headers, body });
    expect(answer).toMatchObject({ ...REFUSED, headers: { "access-control-allow-origin": "*" } });
    const clients = awsClients(local, local.clientConfig);
    expect((await clients.identity.listAppInstances({})).AppInstances).toEqual([]);
    clients.destroy();
  });

  it("may ask whether the service is up, and what a page may send", async () => {
    const { http } = await start();
    const health = await http.ask({ method: "GET", path: "/health", signed: false });
    const headers = { origin: "http://localhost:5173", "access-control-request-method": "POST" };
    const preflight = await http.ask({ method: "OPTIONS", path: "/app-instances", signed: false, headers });
    expect([health.status, preflight.status]).toEqual([200, 204]);
  });

  it("opens no session", async () => {
    const { local } = await start();
    expect(await connectOf(local, seedWorld(local).alice)).toEqual({ code: 4401, reason: "Unauthorized" });
  });
});

describe("a request with any signature", () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ["in the header", SIGNED, {}],
    ["in the header, with a Date", { ...SIGNED, date: "Fri, 02 Jan 2026 03:04:05 GMT" }, {}],
    ["in the query", {}, QUERY],
  ])("%s is answered", async (_where, headers, query) => {
    const { list } = await start();
    expect((await list(headers, query)).status).toBe(200);
  });

  it("of whatever client, key and Region is answered", async () => {
    const { local } = await start();
    const config = { region: "eu-central-1", credentials: { ...credentials, sessionToken: "token" } };
    const clients = awsClients(local, config);
    expect((await clients.identity.listAppInstances({})).AppInstances).toEqual([]);
    expect((await clients.chime.listAppInstances({})).AppInstances).toEqual([]);
    clients.destroy();
  });

  it("opens a session", async () => {
    const { local } = await start();
    expect(await connectOf(local, seedWorld(local).alice, QUERY)).toBe("SESSION_ESTABLISHED");
  });
});

describe.each<[string, LocalChimeOptions]>([
  ["by default", {}],
  ["with allowUnsigned", { allowUnsigned: true }],
  ["with verifySignatures", { verifySignatures: credentials }],
  ["with both", { verifySignatures: credentials, allowUnsigned: true }],
])("a signature with a part missing, %s", (_name, options) => {
  it.each(HALF)("is refused for %s", async (_what, headers, query, error) => {
    const { list } = await start(options);
    expect(await list(headers, query)).toMatchObject({ status: 403, error });
  });

  it("opens no session", async () => {
    const { local } = await start(options);
    const { alice } = seedWorld(local);
    expect(await connectOf(local, alice, without("X-Amz-Signature"))).toMatchObject({ code: 4401 });
  });
});

describe("allowUnsigned", () => {
  it.each<LocalChimeOptions>([{}, { verifySignatures: credentials }])(
    "lets requests and connects pass without a signature, with %j besides",
    async (options) => {
      const { local, list } = await start({ ...options, allowUnsigned: true });
      expect((await list()).status).toBe(200);
      expect(await connectOf(local, seedWorld(local).alice)).toBe("SESSION_ESTABLISHED");
    },
  );

  it("leaves the signatures that there are to verifySignatures", async () => {
    const { local } = await start({ verifySignatures: credentials, allowUnsigned: true });
    const known = awsClients(local, local.clientConfig);
    expect((await known.identity.listAppInstances({})).AppInstances).toEqual([]);
    const wrong = awsClients(local, { credentials: { ...credentials, secretAccessKey: "guess" } });
    const failure = await failureOf(wrong.identity.listAppInstances({}));
    expect(failure).toMatchObject({ name: "InvalidSignatureException", status: 403 });
    expect(await connectOf(local, seedWorld(local).alice, QUERY)).toMatchObject({ code: 4401 });
    known.destroy();
    wrong.destroy();
  });

  it("must be true or false", async () => {
    const starting = LocalChime.start({ allowUnsigned: "yes" as never });
    await expect(starting).rejects.toThrow(new TypeError("allowUnsigned must be true or false"));
  });
});

describe("a call of the service's own page", () => {
  const page = { "x-chime-local": "page" };

  it.each<LocalChimeOptions>([{}, { verifySignatures: credentials }])(
    "passes without a signature, with %j",
    async (options) => {
      const { local, list } = await start(options);
      expect((await list(page)).status).toBe(200);
      const host = `127.0.0.1:${local.port}`;
      const own = { ...page, host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
      expect((await list(own)).status).toBe(200);
    },
  );

  it.each<[string, Record<string, string>]>([
    ["a page of another origin", { ...page, origin: "http://localhost:5173" }],
    ["a page of another site", { ...page, "sec-fetch-site": "cross-site" }],
    ["another page of this machine", { ...page, "sec-fetch-site": "same-site" }],
    ["a page without an origin", { ...page, origin: "null" }],
    ["who says something else", { "x-chime-local": "yes" }],
  ])("is not what %s sends", async (_who, headers) => {
    const { list } = await start();
    expect(await list(headers)).toMatchObject(REFUSED);
  });
});
