import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { SendChannelMessageCommand } from "@aws-sdk/client-chime-sdk-messaging";
import { SendChannelMessageCommand as LegacySendChannelMessageCommand } from "@aws-sdk/client-chime";
import * as dedicated from "chime-messaging";
import * as legacy from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

let local: LocalChime;

beforeAll(async () => {
  local = await LocalChime.start();
});

afterAll(() => local.stop());

describe.each([
  { entry: "chime-messaging", ...dedicated, Command: SendChannelMessageCommand },
  { entry: "chime-messaging/chime", ...legacy, Command: LegacySendChannelMessageCommand },
])("a client that $entry builds", ({ ChimeMessaging, Command }) => {
  const message = { Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" } as const;

  async function channelOn(chime: InstanceType<typeof dedicated.ChimeMessaging>) {
    const { AppInstanceArn } = await chime.appInstances.create({ Name: "app" });
    const { AppInstanceUserArn } = await chime.users.create({
      AppInstanceArn,
      AppInstanceUserId: "alice",
      Name: "Alice",
    });
    const alice = chime.as(AppInstanceUserArn);
    const { ChannelArn } = await alice.channels.create({ AppInstanceArn, Name: "general" });
    return { alice, ChannelArn };
  }

  const facade = (options: object = {}) =>
    new ChimeMessaging({ ...local.clientConfig, ...options }) as InstanceType<
      typeof dedicated.ChimeMessaging
    >;

  it("resolves its middleware once for each command class, with signals and without", async () => {
    using chime = facade();
    const { alice, ChannelArn } = await channelOn(chime);
    const resolve = vi.spyOn(Command.prototype, "resolveMiddleware");
    const { signal } = new AbortController();
    for (const options of [{}, { signal }, { timeout: 5000 }]) {
      await alice.messages.send({ ChannelArn, ...message }, options);
    }
    expect(resolve).toHaveBeenCalledTimes(1);
    resolve.mockRestore();
  });

  it("takes the endpoint of the environment as it is, without a prefix to its host", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", local.url);
    const { credentials } = local.clientConfig;
    using chime = new ChimeMessaging({ region: "us-east-1", credentials });
    await expect(chime.appInstances.create({ Name: "app" })).resolves.toHaveProperty("AppInstanceArn");
    vi.unstubAllEnvs();
  });

  it("signs with the credentials of the moment, though it makes one signer", async () => {
    const good = { accessKeyId: "AKIDGOOD", secretAccessKey: "right" };
    const checking = await LocalChime.start({ verifySignatures: good });
    let secretAccessKey = "wrong";
    using chime = new ChimeMessaging({
      endpoint: checking.url,
      region: "us-east-1",
      credentials: () =>
        Promise.resolve({ ...good, secretAccessKey, expiration: new Date(Date.now() - 1000) }),
    });
    await expect(chime.appInstances.create({ Name: "app" })).rejects.toMatchObject({ statusCode: 403 });
    secretAccessKey = "right";
    await expect(chime.appInstances.create({ Name: "app" })).resolves.toHaveProperty("AppInstanceArn");
    await checking.stop();
  });

  it("signs with the time of the moment: within a second, over midnight, and when the clock is set back", async () => {
    const signed: (string | undefined)[] = [];
    const requestHandler = {
      handle({ headers }: { headers: Record<string, string> }) {
        const day = /Credential=AKID\/(\d+)/.exec(headers.authorization ?? "")?.[1];
        signed.push(`${day} ${headers["x-amz-date"]}`);
        const body = Buffer.from('{"AppInstanceArn":"arn"}');
        return Promise.resolve({ response: { statusCode: 201, headers: {}, body } });
      },
    };
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    using chime = new ChimeMessaging({ region: "us-east-1", credentials, requestHandler });
    vi.useFakeTimers({ toFake: ["Date"] });
    for (const time of ["24T23:59:59.100Z", "24T23:59:59.900Z", "25T00:00:00.000Z", "24T23:59:58.999Z"]) {
      vi.setSystemTime(`2026-11-${time}`);
      await chime.appInstances.create({ Name: "app" });
    }
    vi.useRealTimers();
    expect(signed).toEqual([
      "20261124 20261124T235959Z",
      "20261124 20261124T235959Z",
      "20261125 20261125T000000Z",
      "20261124 20261124T235958Z",
    ]);
  });

  it.each([{}, { requestHandler: { connectionTimeout: 1000 } }])(
    "ends the connection of a request that is given up, with the options %j",
    async (options) => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const closed = new Promise((resolve) => {
        server.on("request", (_request, response) => response.on("close", () => resolve("closed")));
      });
      using chime = facade({ endpoint: `http://127.0.0.1:${port}`, ...options });
      const call = chime.appInstances.list({}, { attemptTimeout: 50, retry: false }).toArray();
      await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
      expect(await closed).toBe("closed");
      server.close();
    },
  );

  /** The headers of all that `chime` asks for while `calls` runs. */
  async function headersDuring(calls: (chime: ReturnType<typeof facade>) => Promise<unknown>) {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    using chime = facade({ endpoint: `http://127.0.0.1:${port}`, retry: false });
    await calls(chime);
    server.close();
    return seen;
  }

  const ask = (chime: ReturnType<typeof facade>) =>
    chime.appInstances.getRetentionSettings({ AppInstanceArn: "a" });

  it("names itself and the SDK in the user agent of every request, the same in all", async () => {
    const seen = await headersDuring(async (chime) => {
      await Promise.all([ask(chime), ask(chime)]);
      await ask(chime);
    });
    const agents = seen.map((headers) => headers["user-agent"]);
    expect(agents).toHaveLength(3);
    expect(agents[0]).toMatch(/^aws-sdk-js\/3\.\S+ ua\/.* api\/\S+.* chime-messaging\/\d+\.\d+\.\d+$/);
    expect(new Set(agents).size).toBe(1);
    expect(new Set(seen.map((headers) => headers["x-amz-user-agent"])).size).toBe(1);
  });

  it("hands on Lambda's trace in Lambda, of the moment, and none elsewhere", async () => {
    vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1");
    expect((await headersDuring(ask)).map((headers) => headers["x-amzn-trace-id"])).toEqual([undefined]);
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "handler");
    const seen = await headersDuring(async (chime) => {
      await ask(chime);
      vi.stubEnv("_X_AMZN_TRACE_ID", "Root=2");
      await ask(chime);
    });
    expect(seen.map((headers) => headers["x-amzn-trace-id"])).toEqual(["Root=1", "Root=2"]);
    vi.unstubAllEnvs();
  });
});
