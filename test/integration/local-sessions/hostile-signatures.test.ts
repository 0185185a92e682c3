import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchange } from "../../support/http.js";
import { Client, opened } from "../../support/session-client.js";
import { seedWorld } from "../../support/world.js";
import { credentials, presignedUrl } from "./signing.js";

let local: LocalChime;
let alice: string;

beforeAll(async () => {
  local = await LocalChime.start({ verifySignatures: credentials });
  ({ alice } = seedWorld(local));
});

afterAll(() => local.stop());

const signedUrl = () =>
  presignedUrl({ port: local.port, now: Date.now() }, { sessionId: "s", userArn: alice });

describe("a signed connect", () => {
  it.each([
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "prototype",
    "valueOf",
    "__defineGetter__",
    "x-absent",
  ])("that names %s, which is no header of it, as signed is answered with 403", async (name) => {
    for (const names of [`host;${name}`, name, `${name};host`]) {
      const url = (await signedUrl()).replace(
        "SignedHeaders=host",
        `SignedHeaders=${encodeURIComponent(names)}`,
      );
      const client = new Client(url);
      await client.closed;
      expect(client.refused, names).toBe(403);
    }
    expect(local.requests.at(-1)).toMatchObject({ operation: "Connect", status: 403 });
    await new Client(await signedUrl()).untilType("SESSION_ESTABLISHED");
  });

  it.each(["constructor", "__proto__", "toString"])("that has a header %s is judged as any", async (name) => {
    const headers = JSON.parse(`{"${name}":"x"}`) as Record<string, string>;
    await new Client(await signedUrl(), { headers }).untilType("SESSION_ESTABLISHED");
    const url = (await signedUrl()).replace(
      "SignedHeaders=host",
      `SignedHeaders=${name.toLowerCase()}%3Bhost`,
    );
    const client = await opened(new Client(url, { headers }));
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  it.each([
    ["an Authorization header besides", { authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e" }],
    ["an x-amz header that is not signed", { "x-amz-chime-bearer": "x" }],
  ])("with %s is unauthorized", async (_what, headers) => {
    const client = await opened(new Client(await signedUrl(), { headers }));
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  it.each(["X-Amz-Signature=0", "X-Amz-Date=20240231T000000Z", "x-amz-signature=0", "constructor=1"])(
    "with %s behind its signature is unauthorized",
    async (more) => {
      const client = await opened(new Client(`${await signedUrl()}&${more}`));
      expect(await client.closed).toMatchObject({ code: 4401 });
    },
  );

  it("whose host comes twice is unauthorized", async () => {
    const { pathname, search, host } = new URL(await signedUrl());
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      ...[`host: ${host}`, "host: elsewhere", "connection: Upgrade", "upgrade: websocket"],
      ...["sec-websocket-version: 13", "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=="],
    ];
    const before = local.sessions.count;
    await exchange(local.port, `${lines.join("\r\n")}\r\n\r\n`, true);
    expect(local.sessions.count).toBe(before);
  });
});
