import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { exchange, HttpClient, SIGNED_LINES } from "../../support/http.js";
import { Client } from "../../support/session-client.js";

async function start(options?: LocalChimeOptions) {
  const local = await LocalChime.start(options);
  const http = new HttpClient(local.port);
  onTestFinished(async () => {
    http.close();
    await local.stop();
  });
  const ask = (headers: Record<string, string>, method = "GET", path = "/app-instances") =>
    http.ask({ method, path, headers });
  const preflight = (headers: Record<string, string>, asked = "") =>
    ask(
      { "access-control-request-method": "POST", "access-control-request-headers": asked, ...headers },
      "OPTIONS",
    );
  return { local, ask, preflight };
}

/** The HTTP status of a connect. */
async function connectStatus({ port }: LocalChime, headers: Record<string, string>) {
  const client = new Client(`ws://127.0.0.1:${port}/connect?sessionId=s&userArn=u`, { headers });
  await client.closed;
  return client.refused ?? 101;
}

const PAGE = "http://localhost:5173";
const OTHER = "https://elsewhere.example";

describe("a page in a browser", () => {
  it("may read every answer, and the headers that AWS's clients read", async () => {
    const { ask } = await start();
    const statuses = [];
    for (const path of ["/app-instances", "/app-instances?max-results=0", "/nothing", "/health"]) {
      const { status, headers } = await ask({ origin: PAGE }, "GET", path);
      statuses.push(status);
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(headers["access-control-expose-headers"]).toMatch(/x-amzn-errortype, x-amzn-requestid/);
    }
    expect(statuses).toEqual([200, 400, 404, 200]);
  });

  it("may read what a fault and a broken request are answered", async () => {
    const { local } = await start();
    local.faults.add({ kind: "proxy", count: 1 });
    const request = [
      "GET /app-instances HTTP/1.1",
      "host: localhost",
      "connection: close",
      ...SIGNED_LINES,
      "\r\n",
    ].join("\r\n");
    for (const bytes of [request, "nonsense\r\n\r\n"])
      expect(await exchange(local.port, bytes)).toContain("access-control-allow-origin: *");
    expect(local.requests).toMatchObject([{ status: 502, fault: "proxy" }]);
  });

  it("is told before that it may send what AWS's clients send, without a record", async () => {
    const { local, preflight } = await start();
    const asked = "Authorization,content-type, x-amz-date,x-amz-chime-bearer,amz-sdk-request,x-mine";
    const { status, text, headers } = await preflight({ origin: PAGE }, asked);
    expect([status, text, headers["access-control-allow-origin"]]).toEqual([204, "", "*"]);
    expect(headers["access-control-allow-headers"]).toBe(
      "authorization, content-type, x-amz-date, x-amz-chime-bearer, amz-sdk-request",
    );
    expect(headers["access-control-allow-methods"]).toBe("GET, HEAD, POST, PUT, DELETE");
    expect(Number(headers["access-control-max-age"])).toBeGreaterThan(0);
    expect(local.requests).toEqual([]);
  });

  it("sends OPTIONS in vain when it is no preflight", async () => {
    const { ask } = await start();
    expect(await ask({ origin: PAGE }, "OPTIONS")).toMatchObject({
      status: 405,
      headers: { allow: "POST, GET" },
    });
  });
});

describe("with origins", () => {
  it("pages of others are refused, and may not read why", async () => {
    const { local, ask, preflight } = await start({ origins: [PAGE] });
    const own = `http://127.0.0.1:${local.port}`;
    for (const origin of [PAGE, own]) {
      const headers = { "access-control-allow-origin": origin, vary: "origin" };
      expect(await ask({ origin })).toMatchObject({ status: 200, headers });
      expect(await preflight({ origin })).toMatchObject({ status: 204, headers });
      expect(await connectStatus(local, { origin })).toBe(101);
    }
    for (const origin of [OTHER, "null", `${PAGE}.example`]) {
      for (const answer of [await ask({ origin }), await preflight({ origin })]) {
        expect(answer).toMatchObject({ status: 403, error: "ForbiddenException" });
        expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      }
      expect(await connectStatus(local, { origin })).toBe(403);
    }
    expect(await ask({})).toMatchObject({ status: 200, headers: { vary: "origin" } });
    expect(await connectStatus(local, {})).toBe(101);
  });

  it.each([["localhost:5173/"], ["http://localhost:5173/"], ["*"], [5]])("%j is none", async (origin) => {
    await expect(LocalChime.start({ origins: [origin as string] })).rejects.toThrow(/^origins must be/);
  });
});

describe("the name by which a client calls the service", () => {
  const served = async (options: LocalChimeOptions, host: string) => {
    const { local, ask, preflight } = await start(options);
    const statuses = [
      (await ask({ host })).status,
      (await preflight({ host, origin: PAGE })).status,
      (await ask({ host }, "GET", "/health")).status,
      await connectStatus(local, { host }),
    ];
    return statuses.join(" ");
  };
  const YES = "200 204 200 101";
  const NO = "403 403 403 403";

  it.each(["localhost", "LocalHost.:1", "a.b.localhost:2", "127.0.0.1", "127.9.9.9", "[::1]:3"])(
    "may be %s",
    async (host) => expect(await served({}, host)).toBe(YES),
  );

  it.each(["messaging-localhost:4", "identity-127.0.0.1", "messaging-chime.us-east-1.amazonaws.com"])(
    "may be %s, as AWS's clients make it",
    async (host) => expect(await served({}, host)).toBe(YES),
  );

  it.each([
    ...["elsewhere.example", "localhost.example", "127.0.0.1.example", "xlocalhost", "192.0.2.1", "[::2]"],
    ...["messaging-elsewhere.example", "chime.us-east-1.amazonaws.com.example", "localhost@elsewhere", "a b"],
  ])("may not be %j", async (host) => expect(await served({}, host)).toBe(NO));

  it.each<[LocalChimeOptions, string]>([
    [{ allowedHosts: ["Chime", "other"] }, "chime:80"],
    [{ allowedHosts: ["2001:db8::1"] }, "[2001:DB8::1]:80"],
    [{ allowedHosts: ["[2001:db8::1]"] }, "[2001:db8::1]"],
    [{ publicUrl: "http://chime.test:8080" }, "chime.test"],
    [{ host: "0.0.0.0" }, "192.0.2.1:80"],
  ])("with %j may be %s", async (options, host) => {
    const local = await LocalChime.start(options);
    onTestFinished(() => local.stop());
    const answer = await exchange(
      local.port,
      `GET /health HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it("may with no option be a prefix before an allowed one, which may belong to somebody else", async () => {
    expect(await served({ allowedHosts: ["chime.test"] }, "messaging-chime.test")).toBe(NO);
    expect(await served({ host: "0.0.0.0" }, "elsewhere.example")).toBe(NO);
  });

  it("counts in a target that is a whole URL, and is not repeated in the answer", async () => {
    const { local } = await start();
    const lines =
      "GET http://elsewhere.example/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    const answer = await exchange(local.port, lines);
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer).not.toContain("elsewhere");
    expect(local.requests).toMatchObject([{ status: 403, path: "/health" }]);
  });

  it.each([["chime:80"], ["http://chime"], [""], ["[::1]:4"], ["a/b"]])("%j is none", async (name) => {
    await expect(LocalChime.start({ allowedHosts: [name] })).rejects.toThrow(/^allowedHosts must be/);
  });

  it("is one of a list", async () => {
    const options = { allowedHosts: "chime" } as unknown as LocalChimeOptions;
    await expect(LocalChime.start(options)).rejects.toThrow("allowedHosts must be a list of texts");
  });
});
