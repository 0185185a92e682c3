import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { exchange, HttpClient, SIGNED_LINES } from "../../support/http.js";

async function start(options?: LocalChimeOptions) {
  const local = await LocalChime.start(options);
  const http = new HttpClient(local.port);
  onTestFinished(async () => {
    http.close();
    await local.stop();
  });
  const endpoint = async (headers: Record<string, string>) => {
    const { json } = await http.ask({ method: "GET", path: "/endpoints/messaging-session", headers });
    return (json as { Endpoint: { Url: string } }).Endpoint.Url;
  };
  return { local, http, endpoint };
}

const FORWARDED = { "x-forwarded-host": "chat.example:8443, inner" };

describe("the endpoint of messaging sessions", () => {
  it("is the address by which it was asked", async () => {
    const { local, endpoint } = await start();
    for (const name of ["localhost", "LOCALHOST", "127.0.0.1", "[::1]", "chime.localhost"])
      expect(await endpoint({ host: `${name}:81` })).toBe(`${name}:81`);
    expect(await endpoint({ host: "localhost", ...FORWARDED })).toBe("localhost");
    const answer = await exchange(
      local.port,
      ["GET /endpoints/messaging-session HTTP/1.0", ...SIGNED_LINES, "\r\n"].join("\r\n"),
    );
    expect(answer).toContain(`"Url":"127.0.0.1:${local.port}"`);
  });

  it("is what a trusted proxy was asked, if that is a host", async () => {
    const { endpoint } = await start({ trustForwardedHost: true });
    expect(await endpoint({ host: "localhost", ...FORWARDED })).toBe("chat.example:8443");
    expect(await endpoint({ host: "localhost", "x-forwarded-host": "a b/c" })).toBe("localhost");
    expect(await endpoint({ host: "localhost" })).toBe("localhost");
  });

  it("is the public URL's, if there is one", async () => {
    const { endpoint } = await start({ publicUrl: "https://chat.example:8443/", trustForwardedHost: true });
    expect(await endpoint({ host: "localhost", "x-forwarded-host": "other" })).toBe("chat.example:8443");
  });

  it.each([
    "chat.example",
    "ftp://chat.example",
    "http://chat.example/path",
    "http://a:b@chat.example",
    "",
    5,
  ])("cannot be %j", async (publicUrl) => {
    await expect(LocalChime.start({ publicUrl: publicUrl as string })).rejects.toThrow(/^publicUrl must be/);
  });
});

describe("a request target that is a whole URL", () => {
  const ask = async (url: string, lines = "") => {
    const { local } = await start();
    const head = [`GET ${url} HTTP/1.1`, "host: localhost", "connection: close", ...SIGNED_LINES, lines];
    return exchange(local.port, `${head.join("\r\n")}\r\n`);
  };

  it("is taken apart, and its host counts", async () => {
    expect(await ask("http://127.0.0.1:5/endpoints/messaging-session")).toContain('"Url":"127.0.0.1:5"');
    expect(await ask("HTTP://localhost/app-instances?max-results=x")).toContain("'MaxResults'");
  });

  it("may have no path", async () => {
    for (const url of ["http://localhost", "http://localhost?a=b"])
      expect(await ask(url)).toMatch(/^HTTP\/1.1 404 /);
  });

  it("may open a session", async () => {
    const upgrade = "connection: upgrade\r\nupgrade: websocket\r\n";
    expect(await ask("ws://localhost/connect", upgrade)).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe("health", () => {
  it("is told to whoever asks, without a record", async () => {
    const { local, http } = await start();
    const answer = await http.ask({ method: "GET", path: "/health?now" });
    expect(answer).toMatchObject({ status: 200, json: { status: "ok" } });
    expect(await http.ask({ method: "HEAD", path: "/health" })).toMatchObject({ status: 200, text: "" });
    expect(await http.ask({ method: "POST", path: "/health" })).toMatchObject({ status: 404 });
    expect(local.requests).toHaveLength(1);
  });

  it("is all that HEAD gets; elsewhere it says what is allowed, without a body", async () => {
    const { http } = await start();
    const answer = await http.ask({ method: "HEAD", path: "/app-instances" });
    expect(answer).toMatchObject({ status: 405, text: "", headers: { allow: "POST, GET" } });
    expect(await http.ask({ method: "GET", path: "/app-instances" })).toMatchObject({ status: 200 });
  });
});
