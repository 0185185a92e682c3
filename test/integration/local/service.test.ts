import { LocalChime } from "chime-messaging/local";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import { exchange, open, SIGNED } from "../../support/http.js";

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

describe("what is not HTTP", () => {
  it.each([
    ["no request at all", "hello\r\n\r\n", "400 Bad Request"],
    ["a header without a name", "GET / HTTP/1.1\r\n: x\r\n\r\n", "400 Bad Request"],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
      "400 Bad Request",
    ],
    [
      "headers over the limit",
      `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(20_000)}\r\n\r\n`,
      "431 ",
    ],
    ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n", "400 Bad Request"],
  ])("%s: refused with a request id, connection closed", async (_what, bytes, status) => {
    const answer = await exchange(bench.local.port, bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toMatch(/x-amzn-RequestId: [0-9a-f-]{36}\r\n/);
    expect(answer).toContain('"Message":');
  });

  it("half a request: 408 after the time for a request", async () => {
    const impatient = await LocalChime.start({ requestTimeout: 100 });
    const half = "POST /app-instances HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n{";
    const answer = await exchange(impatient.port, half);
    expect(answer).toContain("HTTP/1.1 408");
    expect(answer).toContain("x-amzn-errortype: RequestTimeoutException");
    await impatient.stop();
  });

  it("a client that leaves in the middle of a body does not disturb others", async () => {
    const socket = await open(bench.local.port);
    socket.write("POST /app-instances HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n{");
    setTimeout(() => socket.destroy(), 20);
    await once(socket, "close");
    expect((await fetch(`${bench.local.url}/app-instances`, { headers: SIGNED })).status).toBe(200);
  });
});

describe("LocalChime", () => {
  it("names itself, without scheme, as the session endpoint", async () => {
    const endpoint = await bench.call("dedicated", "GetMessagingSessionEndpoint", {});
    expect(endpoint).toEqual({ Endpoint: { Url: `127.0.0.1:${bench.local.port}` } });
  });

  it("has the given Region and account in its ARNs and its client configuration", async () => {
    const local = await LocalChime.start({ region: "eu-central-1", accountId: "210987654321" });
    expect(local).toMatchObject({ region: "eu-central-1", accountId: "210987654321", host: "127.0.0.1" });
    expect(local.clientConfig).toMatchObject({ region: "eu-central-1", endpoint: local.url });
    const body = '{"Name":"x","ClientRequestToken":"t1"}';
    const response = await fetch(`${local.url}/app-instances`, { method: "POST", headers: SIGNED, body });
    expect(await response.text()).toContain("arn:aws:chime:eu-central-1:210987654321:app-instance/");
    await local.stop();
  });

  it("listens on the given port, and says so if it cannot", async () => {
    const first = await LocalChime.start();
    await expect(LocalChime.start({ port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.stop();
    const second = await LocalChime.start({ port: first.port });
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it("forgets everything on reset, the NextTokens it has given out included", async () => {
    const own = await Bench.start();
    for (const Name of ["a", "b"]) await own.call("dedicated", "CreateAppInstance", { Name });
    const { NextToken } = await own.call("dedicated", "ListAppInstances", { MaxResults: 1 });
    own.local.reset();
    expect(await own.call("dedicated", "ListAppInstances", {})).toEqual({ AppInstances: [] });
    const refusal = await failureOf(own.call("dedicated", "ListAppInstances", { MaxResults: 1, NextToken }));
    expect(refusal).toMatchObject({ name: "BadRequestException" });
    await own.stop();
  });

  it("stops with connections open, and may be stopped twice and by `await using`", async () => {
    const local = await LocalChime.start();
    const socket = await open(local.port);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await Promise.all([local.stop(), local.stop(), closed]);
    await local[Symbol.asyncDispose]();
    await expect(fetch(local.url)).rejects.toThrow();
  });

  it("runs several at once, each with its own state", async () => {
    const [one, other] = await Promise.all([Bench.start(), Bench.start()]);
    await one.call("dedicated", "CreateAppInstance", { Name: "x" });
    expect(await other.call("dedicated", "ListAppInstances", {})).toEqual({ AppInstances: [] });
    await Promise.all([one.stop(), other.stop()]);
  });
});
