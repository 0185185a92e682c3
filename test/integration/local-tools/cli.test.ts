import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Processor } from "@aws-sdk/client-chime-sdk-messaging";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import type { BotRequest, Seeded } from "chime-messaging/local";
import { botOptions } from "../../../src/local/cli/bots.js";
import { connect, dial } from "../../support/session-client.js";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import { TEXT } from "../../support/bench.js";
import { FUNCTION_ARN, processor } from "../../support/flows.js";
import { HttpClient } from "../../support/http.js";
import { BOT_CONFIGURATION } from "../../support/world.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

/** Runs `chime-local` from its source: what it prints, and how it ends. */
function run(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/local/cli/main.ts", ...args], { cwd: root });
  running.push(child);
  const printed = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, printed, ended };
}

/** Runs it until it listens. */
async function serve(...args: string[]) {
  const process = run("--port", "0", ...args);
  await expect.poll(() => process.printed.out, { timeout: 15_000 }).toMatch(/https?:\/\/\S+:\d+/);
  const endpoint = /https?:\/\/\S+:\d+/.exec(process.printed.out)?.[0] ?? "";
  /** Ends it by a signal: only then all that it prints has come. */
  const end = () => {
    process.child.kill("SIGTERM");
    return process.ended;
  };
  return { ...process, end, endpoint, port: Number(new URL(endpoint).port) };
}

const clientsFor = (endpoint: string, override: object = {}) =>
  awsClients({ url: endpoint, region: "us-east-1" }, override);

describe("chime-local", () => {
  it("prints where it listens, serves, and ends cleanly on a signal", async () => {
    const { end, endpoint, printed } = await serve();
    expect(new URL(endpoint).hostname).toBe("127.0.0.1");
    const clients = clientsFor(endpoint);
    expect((await clients.identity.listAppInstances({})).AppInstances).toEqual([]);
    clients.destroy();
    expect(await end()).toBe(0);
    expect(printed.err).toBe("");
  });

  it("serves messaging sessions, with faults of theirs, and ends them on a signal", async () => {
    const { child, port, ended, printed } = await serve(
      ...["--seed-data", "users=1,channels=1", "--fault", "refuse-connect:count=1", "--verbose"],
    );
    const seeded = JSON.parse(printed.out.slice(0, printed.out.indexOf("\n}") + 2)) as Seeded;
    const refused = dial({ port }, seeded.AppInstanceUserArns[0]!);
    await refused.closed;
    expect(refused.refused).toBe(503);
    const client = await connect({ port }, seeded.AppInstanceUserArns[0]!, { sessionId: "not-printed" });
    child.kill("SIGTERM");
    expect(await client.closed).toMatchObject({ code: 1001 });
    expect(await ended).toBe(0);
    expect(printed.out).toMatch(
      / GET Connect dedicated 503 \S+ \S+ fault=refuse-connect\n.* GET Connect dedicated 101 /,
    );
    expect(printed.out).not.toContain("not-printed");
  });

  it("explains itself", async () => {
    const { printed, ended } = run("--help");
    expect(await ended).toBe(0);
    expect(printed.out).toMatch(/^Usage: npx -p chime-messaging chime-local/);
  });

  it("tells its version", async () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
    const { printed, ended } = run("--version");
    expect(await ended).toBe(0);
    expect(printed.out).toBe(`${version}\n`);
  });

  it.each([
    [["--prot"], /Unknown option '--prot'/],
    [["--fault", "404"], /unknown fault "404"/],
    [["--fault", "503:operation=SendMessage"], /no operation "SendMessage"/],
    [["--quota", "messages=5"], /there is no quota "messages"/],
    [["--seed-data", "users=0"], /a channel needs a user/],
  ])("%j is told in a line, without a stack, and ends with 2", async (args, message) => {
    const { printed, ended } = run("--port", "0", ...args);
    expect(await ended).toBe(2);
    expect(printed.err).toMatch(message);
    expect(printed.err).not.toMatch(/^\s+at /m);
    expect(printed.err).toMatch(/--help/);
  });

  it("tells when a port is taken, and ends with 1", async () => {
    const { port } = await serve();
    const { printed, ended } = run("--port", String(port));
    expect(await ended).toBe(1);
    expect(printed.err).toMatch(new RegExp(`${port}`));
    expect(printed.err).not.toMatch(/^\s+at /m);
  });

  it("starts with data in place, and prints its ARNs", async () => {
    const { endpoint, printed } = await serve(
      "--seed-data",
      "users=2,channels=1,messages=3",
      "--account-id",
      "111122223333",
    );
    expect(printed.out).toMatch(/arn:aws:chime:us-east-1:111122223333:app-instance\/\S+\/channel\/\S+/);
    const clients = clientsFor(endpoint);
    expect((await clients.identity.listAppInstances({})).AppInstances).toHaveLength(1);
    clients.destroy();
  });

  it("makes faults, the same ones for the same seed", async () => {
    const statuses = async () => {
      const { port } = await serve(
        "--seed",
        "7",
        "--fault",
        "503:probability=0.5,operation=ListAppInstances",
      );
      const client = new HttpClient(port);
      const found: number[] = [];
      for (let index = 0; index < 20; index++) {
        found.push((await client.ask({ method: "GET", path: "/app-instances" })).status);
      }
      client.close();
      return found;
    };
    const first = await statuses();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await statuses()).toEqual(first);
  });

  it("enforces quotas", async () => {
    const { port } = await serve("--quotas");
    const client = new HttpClient(port);
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => client.ask({ method: "GET", path: "/app-instances" })),
    );
    client.close();
    expect(answers.map(({ error }) => error)).toContain("ThrottledClientException");
  });

  it("answers late", async () => {
    const { port } = await serve("--latency", "100");
    const client = new HttpClient(port);
    const start = performance.now();
    await client.ask({ method: "GET", path: "/app-instances" });
    client.close();
    expect(performance.now() - start).toBeGreaterThan(95);
  });

  it("verifies signatures, and prints no secret", async () => {
    const { endpoint, printed } = await serve("--verify-signatures", "AKIDCLI:cli-secret", "--verbose");
    const good = clientsFor(endpoint, {
      credentials: { accessKeyId: "AKIDCLI", secretAccessKey: "cli-secret" },
    });
    const bad = clientsFor(endpoint);
    await good.identity.listAppInstances({});
    expect(await failureOf(bad.identity.listAppInstances({}))).toMatchObject({
      status: 403,
    });
    good.destroy();
    bad.destroy();
    await expect.poll(() => printed.out).toMatch(/ListAppInstances dedicated 403 /);
    expect(printed.out + printed.err).not.toContain("cli-secret");
  });

  it("serves requests without a signature when asked to", async () => {
    for (const [args, status] of [
      [[], 403],
      [["--allow-unsigned"], 200],
    ] as const) {
      const { endpoint } = await serve(...args);
      expect((await fetch(`${endpoint}/app-instances`)).status).toBe(status);
    }
  });

  it("logs a line a request when asked to, with nothing of its content", async () => {
    const { port, printed } = await serve("--verbose");
    const client = new HttpClient(port);
    const body = { Name: "secret name", ClientRequestToken: "secret-token" };
    const made = await client.ask({ method: "POST", path: "/app-instances", body });
    client.close();
    const requestId = String(made.headers["x-amzn-requestid"]);
    await expect
      .poll(() => printed.out)
      .toMatch(new RegExp(`POST CreateAppInstance \\S+ 201 [\\d.]+ms ${requestId}\n`));
    expect(printed.out).not.toContain("secret");
  });

  it("logs nothing of requests when not asked to", async () => {
    const { port, printed, end } = await serve();
    const client = new HttpClient(port);
    await client.ask({ method: "GET", path: "/app-instances" });
    client.close();
    await end();
    expect(printed.out).toMatch(/^Chime is listening on \S+\n$/);
  });

  it("calls the processors of channel flows at their addresses", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const seedData = ["--seed-data", "users=1,channels=1,messages=0"];
    const { endpoint, printed } = await serve(...seedData, "--processor", `${FUNCTION_ARN}=${url}`);
    const seeded = JSON.parse(printed.out.slice(0, printed.out.indexOf("\n}") + 2)) as Seeded;
    const { AppInstanceArn, AppInstanceUserArns, ChannelArns } = seeded;
    const clients = clientsFor(endpoint);
    const { messaging } = clients;
    const { ChannelFlowArn } = await messaging.createChannelFlow({
      ...{ AppInstanceArn, Name: "flow", Processors: [processor() as unknown as Processor] },
    });
    const inChannel = { ChannelArn: ChannelArns[0], ChimeBearer: AppInstanceUserArns[0] };
    await messaging.associateChannelFlow({ ...inChannel, ChannelFlowArn });
    await messaging.sendChannelMessage({ ...inChannel, ...TEXT, Content: "hi" });
    await expect.poll(() => asked).toEqual(["POST /2015-03-31/functions/function/invocations"]);
    clients.destroy();
  });

  it("takes settings from a file, with answers of bots and a clock; flags win", async () => {
    const folder = await mkdtemp(join(tmpdir(), "chime-local-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "settings.json");
    const settings = {
      region: "eu-central-1",
      accountId: "111122223333",
      clock: { time: "2027-01-01T00:00:00Z", running: false },
      bots: { answers: { ping: "pong", "*": "What?" } },
      faults: [{ kind: "refuse", status: 503, operation: "ListAppInstances" }],
      seedData: { users: 1, channels: 1, messagesPerChannel: 0 },
    };
    await writeFile(file, JSON.stringify(settings));
    const { port, printed } = await serve("--config", file, "--account-id", "999999999999");
    const seeded = JSON.parse(printed.out.slice(0, printed.out.indexOf("\n}") + 2)) as Seeded;
    expect(seeded.AppInstanceArn).toMatch(/:eu-central-1:999999999999:/);
    const client = new HttpClient(port);
    onTestFinished(() => client.close());
    expect((await client.ask({ method: "GET", path: "/app-instances" })).status).toBe(503);
    const clock = await client.ask({ method: "GET", path: "/_local/clock" });
    expect(clock.json).toMatchObject({ time: Date.UTC(2027, 0, 1), running: false });
    const [bearer = ""] = seeded.AppInstanceUserArns;
    const made = await client.ask({
      method: "POST",
      path: "/app-instance-bots",
      body: {
        ...{ AppInstanceArn: seeded.AppInstanceArn, Name: "Botty", ClientRequestToken: "token" },
        Configuration: BOT_CONFIGURATION,
      },
    });
    const channel = `/channels/${encodeURIComponent(seeded.ChannelArns[0] ?? "")}`;
    const MemberArn = made.json["AppInstanceBotArn"];
    const add = {
      method: "POST",
      path: `${channel}/memberships`,
      bearer,
      body: { MemberArn, Type: "DEFAULT" },
    };
    await client.ask(add);
    const body = { ...TEXT, Content: "Ping", ClientRequestToken: "token" };
    await client.ask({ method: "POST", path: `${channel}/messages`, bearer, body });
    const contents = async () => {
      const { json } = await client.ask({ method: "GET", path: `/_local${channel}/messages` });
      return (json["items"] as { Content: string }[]).map(({ Content }) => Content);
    };
    await expect.poll(async () => (await contents()).at(-1)).toContain("pong");
  });

  it.each([
    ['{"regoin":"x"}', /no "regoin"; known: .*region/, 2],
    ["{", /valid JSON/, 2],
    ['{"dialect":"old"}', /dialect must be one of/, 2],
    [undefined, /ENOENT/, 1],
  ])("tells what is wrong with a file that has %s", async (text, message, code) => {
    const folder = await mkdtemp(join(tmpdir(), "chime-local-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    if (text !== undefined) await writeFile(join(folder, "settings.json"), text);
    const { printed, ended } = run("--port", "0", "--config", join(folder, "settings.json"));
    expect(await ended).toBe(code);
    expect(printed.err).toMatch(message);
    expect(printed.err).not.toMatch(/^\s+at /m);
  });

  it("lets bots be answered by an address", async () => {
    const asked: { text: string }[] = [];
    const server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        asked.push(JSON.parse(text) as { text: string });
        response.end("from outside");
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const respond = botOptions({ url }).respond;
    const request = { text: "hi", botArn: "arn" } as BotRequest;
    expect(await respond(request)).toBe("from outside");
    expect(asked).toEqual([request]);
  });

  it("refuses a processor that is none", async () => {
    for (const spec of ["nothing", "arn:aws:s3:::bucket=http://127.0.0.1", `${FUNCTION_ARN}=here`])
      expect(await run("--processor", spec).ended).toBe(2);
  });

  it("warns when others can reach it", async () => {
    const { printed } = await serve("--host", "0.0.0.0");
    await expect.poll(() => printed.err).toMatch(/warning.*0\.0\.0\.0.*reach/i);
  });

  it.each(["127.0.0.1", "localhost", "::1"])("does not warn on loopback: %s", async (host) => {
    const { printed, end } = await serve("--host", host);
    await end();
    expect(printed.err).toBe("");
  });
});
