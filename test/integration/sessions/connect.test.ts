import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import { ChimeClient } from "@aws-sdk/client-chime";
import {
  AbortError,
  ChimeMessaging,
  InvalidInputError,
  MissingBearerError,
  SessionError,
  type ConnectOptions,
} from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";
import { getEventListeners } from "node:events";
import { Agent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { connected, ENTRIES, type Entry, eventually, hurry, reader, told, world } from "./support.js";

const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token/+=" };

/** A world whose provider of credentials never answers once a request was made. */
async function withHangingProvider(entry: Entry) {
  const asked = vi.fn();
  const provider = () => {
    if (local.requests.length === 0) return Promise.resolve({ ...credentials, expiration: new Date() });
    asked();
    return new Promise<never>(() => {});
  };
  const given = await world(entry, { facade: { credentials: provider } });
  const { local } = given;
  return { ...given, asked };
}

describe.each(ENTRIES)("connect on %s", (entry) => {
  test("opens a session of the bearer, and gives out what happens in the user's channels", async () => {
    const { local, alice, aliceArn, ChannelArn, send } = await world(entry);
    const { session, states } = await connected(alice);
    expect(local.sessions.list()).toMatchObject([{ userArn: aliceArn, sessionId: session.sessionId }]);
    expect([session.state, session.userArn, states]).toEqual(["open", aliceArn, ["connecting", "open"]]);
    const MessageId = await send("hello");
    const [first, second] = await reader(session).until((event) => event.type !== "SESSION_ESTABLISHED");
    expect(first).toMatchObject({ type: "SESSION_ESTABLISHED", reconnected: false });
    expect(second).toMatchObject({
      type: "CREATE_CHANNEL_MESSAGE",
      replayed: false,
      message: { ChannelArn, MessageId, Content: "hello", CreatedTimestamp: expect.any(Date) },
      headers: { "x-amz-chime-message-type": "STANDARD" },
    });
  });

  test("gives the very shapes that the facade's own methods give", async () => {
    const { alice, ChannelArn, send } = await world(entry);
    const { session } = await connected(alice);
    const MessageId = await send("hello", { Metadata: "{}" });
    const events = await reader(session).until((event) => event.type === "CREATE_CHANNEL_MESSAGE");
    const { ChannelMessage } = await alice.messages.get({ ChannelArn, MessageId });
    expect(events.at(-1)).toMatchObject({ message: ChannelMessage });
  });

  test("prefetches the user's channels when asked", async () => {
    const { alice, ChannelArns } = await world(entry);
    const { session } = await connected(alice, { prefetch: { sortBy: "last-message-timestamp" } });
    const { events } = reader(session);
    await events.next();
    const found = [];
    for (let i = 0; i < ChannelArns.length; i++) {
      const { value } = await events.next();
      expect(value).toMatchObject({
        type: "CHANNEL_DETAILS",
        details: {
          Channel: { LastMessageTimestamp: expect.any(Date) },
          ChannelMessages: [{ CreatedTimestamp: expect.any(Date) }, { CreatedTimestamp: expect.any(Date) }],
        },
      });
      if (value?.type === "CHANNEL_DETAILS") found.push(value.details.Channel.ChannelArn);
    }
    expect(found.sort()).toEqual([...ChannelArns].sort());
  });

  test("signs with the client's own credentials, temporary ones too, and is verified", async () => {
    const { alice } = await world(entry, { verifySignatures: credentials });
    const { session } = await connected(alice, { prefetch: true });
    expect(session.state).toBe("open");
  });

  test("is dated by the service's clock, once a call has shown that ours is wrong", async () => {
    const clock = () => Date.now() + 3_600_000;
    const { alice } = await world(entry, { verifySignatures: credentials, clock });
    const { session } = await connected(alice);
    expect(session.state).toBe("open");
  });

  test("opens its socket with the agent that it is given", async () => {
    const { alice } = await world(entry);
    const agent = new Agent();
    const open = vi.spyOn(agent, "createConnection" as never);
    const { session } = await connected(alice, { agent });
    expect(session.state).toBe("open");
    expect(open).toHaveBeenCalledOnce();
  });

  test("asks a credentials provider each time that it connects", async () => {
    hurry();
    const provider = vi.fn(() => Promise.resolve({ ...credentials, expiration: new Date() }));
    const { local, alice } = await world(entry, {
      verifySignatures: credentials,
      facade: { credentials: provider },
    });
    const { states } = await connected(alice);
    const before = provider.mock.calls.length;
    local.sessions.drop();
    await eventually(() => expect(states).toEqual(["connecting", "open", "reconnecting", "open"]));
    expect(provider.mock.calls.length).toBeGreaterThan(before);
  });

  test("that is Unauthorized says what it may come from, and does not try again", async () => {
    const { local, chime, AppInstanceArn } = await world(entry);
    const connecting = chime.as(`${AppInstanceArn}/user/nobody`).messages.connect();
    const error = await connecting.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SessionError);
    expect(error).toMatchObject({ name: "SessionError", closeCode: 4401, reason: "Unauthorized" });
    expect((error as Error).message).toMatch(/chime:Connect/);
    expect(local.requests.filter(({ operation }) => operation === "Connect")).toHaveLength(1);
  });

  test("without a bearer sends nothing", async () => {
    const { local, chime } = await world(entry);
    await expect(chime.messages.connect()).rejects.toBeInstanceOf(MissingBearerError);
    await expect(chime.messages.connect({ bearer: "" })).rejects.toBeInstanceOf(MissingBearerError);
    expect(local.requests).toEqual([]);
  });

  test("takes the bearer of its options before that of as()", async () => {
    const { alice, bobArn } = await world(entry);
    const { session } = await connected(alice, { bearer: bobArn });
    expect(session.userArn).toBe(bobArn);
  });

  test.each([
    [{ prefetch: { sortBy: "name" } }, "prefetch"],
    [{ catchUp: 1 }, "catchUp"],
    [{ reconnect: "no" }, "reconnect"],
    [{ reconnectTimeout: 0 }, "reconnectTimeout"],
    [{ reconnectTimeout: NaN }, "reconnectTimeout"],
    [{ pingInterval: -1 }, "pingInterval"],
    [{ pingInterval: Infinity }, "pingInterval"],
    [{ bufferLimit: 0.5 }, "bufferLimit"],
    [{ signal: {} }, "signal"],
    [{ onReconnect: 1 }, "onReconnect"],
    [{ reconnectTimeout: "5000" }, "reconnectTimeout"],
    [{ pingInterval: "5000" }, "pingInterval"],
    [{ bufferBytes: -1 }, "bufferBytes"],
    [{ agent: {} }, "agent"],
    [{ agent: 5 }, "agent"],
    [[], "options"],
    ["alice", "options"],
  ])("refuses the options %j and names the fault", async (options, member) => {
    const { local, alice } = await world(entry);
    const error: unknown = await alice.messages
      .connect(options as ConnectOptions)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as InvalidInputError).faults.map((fault) => fault.member)).toEqual([member]);
    expect(local.requests).toEqual([]);
  });

  test("takes null for left out, as every call does", async () => {
    const { alice, aliceArn } = await world(entry);
    const names = [
      "bearer",
      "prefetch",
      "catchUp",
      "reconnect",
      "reconnectTimeout",
      "pingInterval",
      "signal",
    ];
    names.push("bufferLimit", "bufferBytes", "agent", "onStateChange", "onReconnect", "NetworkType");
    const nothing = Object.fromEntries(names.map((name) => [name, null]));
    for (const options of [null, nothing]) {
      const session = await alice.messages.connect(options as ConnectOptions);
      expect([session.state, session.userArn]).toEqual(["open", aliceArn]);
    }
  });

  test("names the bearer as connect takes it", async () => {
    const { chime, alice } = await world(entry);
    const expected = {
      faults: [{ member: "bearer" }],
      message: expect.not.stringMatching(/input|ChimeBearer/),
    };
    await expect(chime.messages.connect()).rejects.toMatchObject(expected);
    const bearer = 5 as never;
    await expect(alice.messages.connect({ bearer })).rejects.toMatchObject(expected);
  });

  test("says so if the agent does not fit the address", async () => {
    const { alice } = await world(entry);
    const connecting = alice.messages.connect({ agent: new HttpsAgent() });
    await expect(connecting).rejects.toMatchObject({
      name: "SessionError",
      message: expect.stringMatching(/cannot be opened: Protocol "http:"/),
    });
  });

  test("ends if the facade is closed while the WebSocket client is loaded", async () => {
    const { local, chime, alice } = await world(entry);
    const connecting = alice.messages.connect();
    connecting.catch(() => {});
    chime.close();
    await expect(connecting).rejects.toBeInstanceOf(AbortError);
    expect(local.requests).toEqual([]);
  });

  test("does not wait longer than it may for credentials", async () => {
    const { local, alice } = await withHangingProvider(entry);
    await expect(alice.messages.connect({ reconnectTimeout: 500 })).rejects.toMatchObject({
      name: "TimeoutError",
      message: expect.stringMatching(/credentials/),
    });
    expect(local.requests.map(({ operation }) => operation)).toEqual(["GetMessagingSessionEndpoint"]);
  });

  test("can be aborted while it waits for credentials", async () => {
    const { alice, asked } = await withHangingProvider(entry);
    const controller = new AbortController();
    const connecting = alice.messages.connect({ signal: controller.signal });
    connecting.catch(() => {});
    await eventually(() => expect(asked).toHaveBeenCalled());
    controller.abort();
    await expect(connecting).rejects.toBeInstanceOf(AbortError);
  });

  test("to nobody fails with what the network says", async () => {
    const { local, alice } = await world(entry);
    await local.stop();
    const connecting = alice.messages.connect({ reconnectTimeout: 2000 });
    const error: unknown = await connecting.catch((reason: unknown) => reason);
    const told = (error as Error).name === "TimeoutError" ? (error as Error).cause : error;
    expect(told).toMatchObject({ name: "ConnectionError", message: expect.stringMatching(/ECONNREFUSED/) });
  });

  test("waits for a service that is not ready yet", async () => {
    hurry();
    const { local, alice } = await world(entry);
    local.faults.add({ kind: "refuse-connect", status: 503, count: 1 });
    local.faults.add({ kind: "close-connect", code: 1013, count: 1 });
    const onReconnect = vi.fn();
    const { session } = await connected(alice, { onReconnect });
    expect(session.state).toBe("open");
    expect(onReconnect.mock.calls.map(([{ attempt }]) => attempt)).toEqual([1, 2]);
    expect(onReconnect.mock.calls.map(([{ reason }]) => reason)).toMatchObject([
      { statusCode: 503 },
      { closeCode: 1013 },
    ]);
  });

  test("gives up when the time is over, with the last failure", async () => {
    const { local, alice } = await world(entry);
    local.faults.add({ kind: "refuse-connect", status: 503 });
    const connecting = alice.messages.connect({ reconnectTimeout: 2000 });
    await expect(connecting).rejects.toMatchObject({ name: "SessionError", statusCode: 503 });
    expect(local.requests.filter(({ operation }) => operation === "Connect").length).toBeGreaterThan(0);
  });

  test.each([
    ["is refused with 403", { kind: "refuse-connect", status: 403 }, { statusCode: 403 }],
    ["is kicked with 4003", { kind: "close-connect", code: 4003 }, { closeCode: 4003 }],
  ] as const)("that %s fails at once", async (_, fault, expected) => {
    const { local, alice } = await world(entry);
    local.faults.add(fault);
    await expect(alice.messages.connect()).rejects.toMatchObject({ name: "SessionError", ...expected });
    expect(local.requests.filter(({ operation }) => operation === "Connect")).toHaveLength(1);
  });

  test("makes a single attempt with reconnect: false", async () => {
    const { local, alice } = await world(entry);
    local.faults.add({ kind: "refuse-connect", status: 503, count: 1 });
    await expect(alice.messages.connect({ reconnect: false })).rejects.toMatchObject({ statusCode: 503 });
    expect(local.requests.filter(({ operation }) => operation === "Connect")).toHaveLength(1);
  });

  test("fails as the call for the endpoint fails", async () => {
    const broken = new (entry === "chime-messaging" ? ChimeMessaging : LegacyChimeMessaging)({
      region: "us-east-1",
      bearer: "arn",
      endpoint: "http://127.0.0.1:9",
      credentials: () => Promise.reject(new Error("none")),
    });
    await expect(broken.messages.connect()).rejects.toMatchObject({ name: "CredentialsError" });
  });

  test("is aborted before, while it connects, and when it is open", async () => {
    const { local, alice } = await world(entry);
    const reason = new Error("enough");
    const before = alice.messages.connect({ signal: AbortSignal.abort(reason) });
    await expect(before).rejects.toMatchObject({ name: "AbortError", cause: reason });

    local.faults.add({ kind: "slow", ms: 60_000, count: 1, operation: "GetMessagingSessionEndpoint" });
    const controller = new AbortController();
    const connecting = alice.messages.connect({ signal: controller.signal });
    connecting.catch(() => {});
    await eventually(() => expect(local.faults.list()[0]?.fired).toBe(1));
    controller.abort(reason);
    await expect(connecting).rejects.toMatchObject({ name: "AbortError", cause: reason });

    const later = new AbortController();
    const { session } = await connected(alice, { signal: later.signal });
    const reading = reader(session).until(() => false);
    later.abort(reason);
    await expect(reading).rejects.toBeInstanceOf(AbortError);
    expect(session.state).toBe("closed");
    await eventually(() => expect(local.sessions.count).toBe(0));
  });

  test("leaves no listener on a signal that many sessions share, and causes no warning", async () => {
    const { alice } = await world(entry);
    const { signal } = new AbortController();
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => void warnings.push(name);
    process.on("warning", onWarning);
    const sessions = await Promise.all(Array.from({ length: 12 }, () => alice.messages.connect({ signal })));
    for (const session of sessions) session.close();
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });

  test("is ended by close() of the facade, whichever bearer it has, also on its way", async () => {
    const { local, chime, alice, bob } = await world(entry);
    const { session } = await connected(alice);
    local.faults.add({ kind: "slow-frames", ms: 60_000 });
    const connecting = bob.messages.connect();
    connecting.catch(() => {});
    await eventually(() => expect(local.sessions.count).toBe(2));
    chime.close();
    expect(session.state).toBe("closed");
    await expect(connecting).rejects.toBeInstanceOf(AbortError);
    await eventually(() => expect(local.sessions.count).toBe(0));
  });
});

test("ready-made clients are signed with as they are", async () => {
  await using local = await LocalChime.start({ verifySignatures: credentials });
  const bearer = local.seed({ users: 1, channels: 0 }).AppInstanceUserArns[0]!;
  const messaging = new ChimeSDKMessagingClient({ ...local.clientConfig, maxAttempts: 1 });
  const client = new ChimeClient({ ...local.clientConfig, maxAttempts: 1 });
  onTestFinished(() => {
    messaging.destroy();
    client.destroy();
  });
  using dedicated = new ChimeMessaging({ clients: { messaging }, bearer });
  using legacy = new LegacyChimeMessaging({ client, bearer });
  for (const chime of [dedicated, legacy]) {
    const { session } = await connected(chime);
    expect((await reader(session).until(() => true)).map(told)).toEqual(["SESSION_ESTABLISHED"]);
  }
});

test("NetworkType goes to the call for the endpoint", async () => {
  await using local = await LocalChime.start();
  const bearer = local.seed({ users: 1, channels: 0 }).AppInstanceUserArns[0]!;
  const messaging = new ChimeSDKMessagingClient({ ...local.clientConfig, maxAttempts: 1 });
  onTestFinished(() => messaging.destroy());
  const queries: unknown[] = [];
  messaging.middlewareStack.add(
    (next) => (args) => {
      queries.push((args.request as { query: unknown }).query);
      return next(args);
    },
    { step: "build" },
  );
  using chime = new ChimeMessaging({ clients: { messaging }, bearer });
  using session = await chime.messages.connect({ NetworkType: "DUAL_STACK" });
  expect(session.state).toBe("open");
  expect(queries).toEqual([{ "network-type": "DUAL_STACK" }]);
});

test("a session goes to the endpoint that the environment sets", async () => {
  await using local = await LocalChime.start();
  const bearer = local.seed({ users: 1, channels: 0 }).AppInstanceUserArns[0]!;
  vi.stubEnv("AWS_ENDPOINT_URL", local.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  using chime = new ChimeMessaging({ region: "us-east-1", credentials, bearer });
  using session = await chime.messages.connect();
  expect(session.state).toBe("open");
});
