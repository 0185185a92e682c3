import { LocalChime } from "chime-messaging/local";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, connect, connectUrl, opened } from "../../support/session-client.js";
import { HttpClient, exchange, SIGNED, SIGNED_LINES } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import { browserUrl, credentials, presignedUrl } from "./signing.js";

const NOW = Date.UTC(2030, 0, 1, 12);
const UNAUTHORIZED = { code: 4401, reason: "Unauthorized" };

const SIGNERS = [
  ["AWS's signer", presignedUrl],
  ["the browser's session", browserUrl],
] as const;

let local: LocalChime;
let time: number;
let alice: string;
let bob: string;

async function start(options: Parameters<typeof LocalChime.start>[0] = {}) {
  time = NOW;
  local = await LocalChime.start({ clock: () => time, ...options });
  ({ alice, bob } = seedWorld(local));
}

/** How a connect that is refused after opening ends. */
async function ending(url: string): Promise<{ code: number; reason: string }> {
  const client = await opened(new Client(url));
  const end = await client.closed;
  expect(client.texts).toEqual([]);
  return end;
}

describe("a connect without signature checks", () => {
  beforeAll(() => start());
  afterAll(() => local.stop());

  it("establishes a session, with one frame of headers alone, and no compression", async () => {
    const client = await connect(local, alice);
    // Whatever else was sent has come when this is answered.
    client.ws.ping();
    await once(client.ws, "pong");
    expect(client.texts).toEqual([
      '{"Headers":{"x-amz-chime-event-type":"SESSION_ESTABLISHED","x-amz-chime-message-type":"SYSTEM"}}',
    ]);
    expect(client.ws.extensions).toBe("");
  });

  it.each([
    ["an unknown user", () => ({ userArn: `${alice}-unknown`, sessionId: "s" })],
    ["no ARN at all", () => ({ userArn: "alice", sessionId: "s" })],
    ["a channel's ARN", () => ({ userArn: alice.replace(/user.*/, "channel/channel-1"), sessionId: "s" })],
    ["an empty user", () => ({ userArn: "", sessionId: "s" })],
    ["an empty session id", () => ({ userArn: alice, sessionId: "" })],
  ])("with %s opens and is closed as unauthorized", async (_name, query) => {
    expect(await ending(connectUrl(local, query()))).toEqual(UNAUTHORIZED);
  });

  it.each(["", "?sessionId=s", "?userArn=x", "?%zz=%E0%A4&userArn=%&sessionId=%", "?&&==&=x"])(
    "with the query %j opens and is closed as unauthorized",
    async (query) => {
      expect(await ending(`ws://127.0.0.1:${local.port}/connect${query}`)).toEqual(UNAUTHORIZED);
    },
  );

  it("may come twice with one session id: both sessions live", async () => {
    await Promise.all([0, 1].map(() => connect(local, bob, { sessionId: "same" })));
    expect(local.sessions.list().filter(({ sessionId }) => sessionId === "same")).toHaveLength(2);
  });

  it("is recorded without its query", async () => {
    const before = local.requests.length;
    await connect(local, alice, { "X-Amz-Signature": "a-signature" });
    await ending(connectUrl(local, { userArn: "nobody" }));
    expect(local.requests.slice(before)).toMatchObject([
      { operation: "Connect", method: "GET", path: "/connect", bearer: alice, status: 101, token: undefined },
      { operation: "Connect", bearer: "nobody", status: 101 },
    ]);
    expect(JSON.stringify(local.requests)).not.toContain("a-signature");
  });
});

describe("where signatures are checked", () => {
  beforeAll(() => start({ verifySignatures: credentials }));
  afterAll(() => local.stop());

  const signer = () => ({ port: local.port, now: time });
  const query = (more: Record<string, string> = {}) => ({
    sessionId: "it's (one)*!",
    userArn: alice,
    ...more,
  });
  describe.each(SIGNERS)("a connect signed by %s", (_name, sign) => {
    it("establishes a session", async () => {
      const client = new Client(await sign(signer(), query({ "prefetch-on": "connect" })));
      await client.untilType("CHANNEL_DETAILS");
      expect(local.sessions.list().at(-1)).toMatchObject({ sessionId: "it's (one)*!", userArn: alice });
    });

    it("may have its parameters in any order", async () => {
      const [path, text = ""] = (await sign(signer(), query())).split("?");
      const client = new Client(`${path}?${text.split("&").reverse().join("&")}`);
      await client.untilType("SESSION_ESTABLISHED");
    });

    it("is good for ten seconds, and no longer", async () => {
      const url = await sign({ ...signer(), now: time - 10_000 }, query());
      await new Client(url).untilType("SESSION_ESTABLISHED");
      expect(await ending(await sign({ ...signer(), now: time - 11_000 }, query()))).toEqual(UNAUTHORIZED);
    });

    it("is unauthorized with another secret, for another user, and with a session token that is none", async () => {
      expect(await ending(await sign({ ...signer(), secret: "another" }, query()))).toEqual(UNAUTHORIZED);
      const url = await sign(signer(), query());
      expect(await ending(url.replace("user-1", "user-2"))).toEqual(UNAUTHORIZED);
      expect(await ending(`${url}&prefetch-on=connect`)).toEqual(UNAUTHORIZED);
      expect(await ending(await sign({ ...signer(), sessionToken: "t" }, query()))).toEqual(UNAUTHORIZED);
    });

    it("is unauthorized for a user who does not exist", async () => {
      expect(await ending(await sign(signer(), query({ userArn: `${alice}x` })))).toEqual(UNAUTHORIZED);
    });
  });

  it("a connect without a signature is unauthorized", async () => {
    expect(await ending(connectUrl(local, { userArn: alice }))).toEqual(UNAUTHORIZED);
  });
});

describe.each(SIGNERS)("with temporary credentials, by %s", (_name, sign) => {
  beforeAll(() => start({ verifySignatures: { ...credentials, sessionToken: "t/+=" } }));
  afterAll(() => local.stop());

  it("the token goes in the query", async () => {
    const url = await sign(
      { port: local.port, now: time, sessionToken: "t/+=" },
      { userArn: alice, sessionId: "s" },
    );
    await new Client(url).untilType("SESSION_ESTABLISHED");
  });
});

describe("what is no connect", () => {
  beforeAll(() => start());
  afterAll(() => local.stop());

  it("a plain GET of the path is told to upgrade", async () => {
    const response = await fetch(`${local.url}/connect?userArn=x`);
    expect(response.status).toBe(426);
    expect(response.headers.get("upgrade")).toBe("websocket");
    expect(await response.json()).toMatchObject({ Code: "UpgradeRequired" });
  });

  it("a WebSocket on another path is answered as the request it is", async () => {
    const client = new Client(`ws://127.0.0.1:${local.port}/app-instances`, { headers: SIGNED });
    await client.closed;
    expect(client.refused).toBe(200);
    const other = new Client(`ws://127.0.0.1:${local.port}/connect/more`);
    await other.closed;
    expect(other.refused).toBe(404);
  });

  it("an upgrade to another protocol is ignored, body and all, as clients that offer HTTP/2 expect", async () => {
    const body = JSON.stringify({ Name: "offered", ClientRequestToken: "offered-1" });
    const answer = await exchange(
      local.port,
      [
        "POST /app-instances HTTP/1.1",
        "host: localhost",
        "connection: Upgrade, HTTP2-Settings, close",
        "upgrade: h2c",
        "http2-settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
        `content-length: ${body.length}`,
        ...SIGNED_LINES,
        "",
        body,
      ].join("\r\n"),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 [^]*"AppInstanceArn"/);
  });

  it("and so is one whose body comes later, and another request on the same connection", async () => {
    const http = new HttpClient(local.port);
    const headers = { connection: "Upgrade", upgrade: "h2c" };
    for (let i = 0; i < 3; i++) {
      const body = { Name: "n".repeat(200), Metadata: "m".repeat(1000), ClientRequestToken: `upgrade-${i}` };
      expect(await http.ask({ method: "POST", path: "/app-instances", headers, body })).toMatchObject({
        status: 201,
      });
    }
    http.close();
  });

  const KEY = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==";
  const VERSION = "sec-websocket-version: 13";

  it.each([
    ["a missing key", [VERSION]],
    ["a key that is none", [VERSION, "sec-websocket-key: xyz"]],
    ["a missing version", [KEY]],
    ["a version that is none", [KEY, "sec-websocket-version: 12"]],
    ["protocols that are none", [KEY, VERSION, "sec-websocket-protocol: ,,"]],
  ])("a handshake with %s is refused", async (_name, headers) => {
    const lines = [
      `GET /connect?sessionId=s&userArn=${alice} HTTP/1.1`,
      "host: localhost",
      "connection: Upgrade",
      "upgrade: websocket",
      ...SIGNED_LINES,
      ...headers,
    ];
    const answer = await exchange(local.port, `${lines.join("\r\n")}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(local.sessions.count).toBe(0);
  });
});
