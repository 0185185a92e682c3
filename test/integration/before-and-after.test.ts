import { execFile, spawn } from "node:child_process";
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { ENTRIES, errorOf, facadeOf, type AnyFacade, type Entry } from "../support/operations.js";
import { refusal, ScriptedServer, success } from "../support/scripted-server.js";

let server: ScriptedServer;
const facades: AnyFacade[] = [];

beforeAll(async () => {
  server = await ScriptedServer.start();
});
afterEach(() => facades.splice(0).forEach((facade) => facade.close()));
afterAll(() => server.stop());

function facade(entry: Entry, options: object = {}): AnyFacade {
  const made = facadeOf(entry, { ...server.clientConfig, retry: { baseDelay: 1 }, ...options });
  facades.push(made);
  return made;
}

const AppInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/a";
const made = success({ AppInstanceArn }, 201);
const create = (from: AnyFacade) => from.appInstances.create({ Name: "shop" });
const unsent = { attempts: 0, outcome: "rejected" };

describe.each(ENTRIES)("what happens before a request is sent, on %s,", (entry) => {
  test("is told as that: credentials or a Region that never come", async () => {
    server.play(made);
    const never = () => new Promise<never>(() => {});
    const noCredentials = await errorOf(create(facade(entry, { credentials: never, timeout: 100 })));
    expect(noCredentials).toMatchObject({ name: "TimeoutError", ...unsent });
    expect(noCredentials.message).toContain("credentials");
    if (entry === "chime-messaging") {
      const noRegion = await errorOf(create(facade(entry, { region: never, timeout: 100 })));
      expect(noRegion).toMatchObject({ name: "TimeoutError", ...unsent });
      expect(noRegion.message).toContain("Region");
    }
    expect(server.requests).toHaveLength(0);
  });

  test.each(["EMFILE", "ENFILE", "ENOBUFS", "EADDRNOTAVAIL", "ETIMEDOUT", "ECONNREFUSED", "EACCES"])(
    "and tried again if it may pass: connect %s",
    async (code) => {
      const connecting = Object.assign(new Error(`connect ${code}`), { code, syscall: "connect" });
      const handle = vi.fn(() => Promise.reject(connecting));
      const requestHandler = { handle, metadata: { handlerProtocol: "http/1.1" } };
      const error = await errorOf(create(facade(entry, { requestHandler })));
      expect(error).toMatchObject({ name: "ConnectionError", outcome: "rejected" });
      expect(handle).toHaveBeenCalledTimes(4);
    },
  );

  test("credentials are copied, not written into, and may be frozen or have their end as text", async () => {
    server.play(made);
    const keys = { accessKeyId: "AKID", secretAccessKey: "secret" };
    const given = [
      Object.freeze({ ...keys }),
      { ...keys, expiration: new Date(Date.now() + 3_600_000).toISOString() as never },
      Object.freeze({ ...keys, expiration: new Date(Date.now() + 3_600_000) }),
    ];
    for (const credentials of given) {
      const before = structuredClone(credentials);
      await create(facade(entry, { credentials }));
      await create(facade(entry, { credentials: () => Promise.resolve(credentials) }));
      expect(credentials).toEqual(before);
    }
  });

  test.each([
    [{ accessKeyId: "AKID" }, "secretAccessKey"],
    [{ accessKeyId: 5, secretAccessKey: "secret" }, "accessKeyId"],
    [{ accessKeyId: "AKID", secretAccessKey: "secret", expiration: "tomorrow" }, "expiration"],
    [{ accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: {} }, "sessionToken"],
    [null, "accessKeyId"],
  ])("credentials that cannot be used are a CredentialsError that says why: %j", async (given, member) => {
    server.play(made);
    const error = await errorOf(create(facade(entry, { credentials: () => Promise.resolve(given) })));
    expect(error).toMatchObject({ name: "CredentialsError", ...unsent });
    expect(error.message).toContain(member);
    expect(server.requests).toHaveLength(0);
  });

  test.each(["ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId"])(
    "keys that rotate are asked for again when AWS answers %s",
    async (name) => {
      server.play(refusal(403, name), made);
      let number = 0;
      const credentials = vi.fn(() =>
        Promise.resolve({ accessKeyId: `AKID${number++}`, secretAccessKey: "secret" }),
      );
      await create(facade(entry, { credentials }));
      expect(credentials).toHaveBeenCalledTimes(2);
      expect(server.requests).toHaveLength(2);
    },
  );

  test("keys that stay the same are not tried again", async () => {
    server.play(refusal(403, "ExpiredTokenException"));
    const error = await errorOf(create(facade(entry)));
    expect(error).toMatchObject({ statusCode: 403, attempts: 1, outcome: "rejected" });
    expect(error.name).toMatch(/^ExpiredToken(Exception)?$/);
  });
});

describe.each(ENTRIES)("calls that outnumber the connections, on %s,", (entry) => {
  test.each([
    [300, "256 connections of the library's own", {}],
    [
      60,
      "40 connections of the user's agents",
      { httpAgent: { maxSockets: 40 }, httpsAgent: { maxSockets: 40 } },
    ],
  ])("wait before their attempt begins: %i calls on %s", async (calls, _what, requestHandler) => {
    server.play((_request, response) => {
      const { status, headers, body } = made;
      setTimeout(() => response.writeHead(status, headers).end(body), 2500);
    });
    const from = facade(entry, { requestHandler, attemptTimeout: 4500, retry: false });
    // AWS's handler tells how many connections it has once it has made a request.
    await create(from);
    const outputs = await Promise.all(Array.from({ length: calls }, () => create(from)));
    expect(outputs).toHaveLength(calls);
    for (const { $metadata } of outputs) expect($metadata.attempts).toBe(1);
  });

  test("fail as unsent when their time is over, and name what they waited for", async () => {
    server.play((_request, response) => void setTimeout(() => response.destroy(), 6_000));
    const from = facade(entry, { timeout: 2_000, retry: false });
    const errors = await Promise.all(Array.from({ length: 300 }, () => errorOf(create(from))));
    const waiting = errors.filter(({ message }) => message.includes("connection"));
    // A few may get a connection in the last moment.
    expect(waiting.length).toBeGreaterThan(20);
    expect(waiting.length).toBeLessThanOrEqual(300 - 256);
    for (const error of waiting) expect(error).toMatchObject({ name: "TimeoutError", ...unsent });
  });
});

describe.each(ENTRIES)("a connection, on %s,", (entry) => {
  test("that was idle and dead is not followed by the next dead one, and costs no budget", async () => {
    const sockets = new Set<Socket>();
    let isDropping = false;
    const body = JSON.stringify({ AppInstanceArn });
    const answer =
      "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nx-amzn-requestid: r\r\n" +
      `content-length: ${body.length}\r\n\r\n${body}`;
    const tcp = createServer((socket) => {
      const isOld = !isDropping;
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("data", () =>
        isDropping && isOld ? socket.resetAndDestroy() : setTimeout(() => socket.write(answer), 20),
      );
    });
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    const { port } = tcp.address() as AddressInfo;
    const onRetryBudgetExhausted = vi.fn();
    const from = facade(entry, { endpoint: `http://127.0.0.1:${port}`, onRetryBudgetExhausted });
    try {
      for (let round = 0; round < 12; round += 1) {
        isDropping = false;
        await Promise.all(Array.from({ length: 20 }, () => create(from)));
        isDropping = true;
        const { $metadata } = await create(from);
        expect($metadata.attempts).toBe(2);
      }
      expect(onRetryBudgetExhausted).not.toHaveBeenCalled();
    } finally {
      from.close();
      sockets.forEach((socket) => socket.destroy());
      tcp.close();
    }
  });

  test("with an answer that never ends is closed at 16 MiB, with or without its length", async () => {
    for (const headers of [{}, { "content-length": String(4 * 2 ** 30) }]) {
      let sent = 0;
      let isClosed = false;
      server.play((_request, response) => {
        response.writeHead(201, { "content-type": "application/json", "x-amzn-requestid": "r", ...headers });
        const chunk = Buffer.alloc(2 ** 20, " ");
        const more = () => {
          while (!isClosed && sent < 256 && response.write(chunk)) sent += 1;
          sent += 1;
        };
        response.on("drain", more).on("close", () => (isClosed = true));
        more();
      });
      const error = await errorOf(create(facade(entry, { retry: false })));
      expect(error).toMatchObject({ name: "InvalidResponseError", outcome: "unknown", statusCode: 201 });
      await vi.waitFor(() => expect(isClosed).toBe(true), { timeout: 10_000 });
      expect(sent).toBeLessThan(64);
    }
  });

  test("with an answer that is no HTTP gives an error without its content", async () => {
    server.play(
      (request) => void request.socket.end("HTTP/1.1 200 OK\r\nsecret-header\u0000: x\r\n\r\nsecret-body"),
    );
    const error = await errorOf(create(facade(entry, { retry: false })));
    expect(error).toMatchObject({ outcome: "unknown" });
    const { inspect } = await import("node:util");
    const printed = inspect(error, { depth: null, showHidden: true });
    expect(printed).not.toContain("secret-body");
    expect(printed).not.toContain(Buffer.from("secret-body").toString("hex").match(/../g)!.join(" "));
  });
});

describe("time in which the process did not run", () => {
  test("is not the service's: an answer that came meanwhile counts", async () => {
    const url = new URL("../../src/index.ts", import.meta.url).href;
    const config = JSON.stringify(server.clientConfig);
    server.play((_request, response) => {
      const { status, headers, body } = made;
      setTimeout(() => response.writeHead(status, headers).end(body), 300);
    });
    const program = `
      import { ChimeMessaging } from ${JSON.stringify(url)};
      const chime = new ChimeMessaging({ ...${config}, attemptTimeout: 1000, timeout: 1500, retry: false });
      await chime.load();
      const call = chime.appInstances.create({ Name: "shop" });
      setTimeout(() => console.log("stop me"), 100);
      console.log((await call).AppInstanceArn);
      chime.close();`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    await vi.waitFor(() => expect(printed).toContain("stop me"), { timeout: 30_000, interval: 5 });
    child.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 3000));
    child.kill("SIGCONT");
    await new Promise((resolve) => child.on("close", resolve));
    expect(printed).toContain(AppInstanceArn);
  }, 60_000);

  test("nor is that of a busy loop", async () => {
    server.play((_request, response) => {
      const { status, headers, body } = made;
      setTimeout(() => response.writeHead(status, headers).end(body), 50);
    });
    // The server must not share the busy loop.
    const url = new URL("../../src/index.ts", import.meta.url).href;
    const program = `
      import { ChimeMessaging } from ${JSON.stringify(url)};
      const chime = new ChimeMessaging({ ...${JSON.stringify(server.clientConfig)}, attemptTimeout: 300, retry: false });
      await chime.load();
      const call = chime.appInstances.create({ Name: "shop" });
      setTimeout(() => { const until = performance.now() + 1000; while (performance.now() < until); }, 20);
      console.log((await call).AppInstanceArn);
      chime.close();`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", program];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain(AppInstanceArn);
  }, 60_000);
});
