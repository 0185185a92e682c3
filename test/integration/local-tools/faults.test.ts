import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { TEXT } from "../../support/bench.js";
import { exchange, SIGNED_LINES } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let aws: AwsClients;
let world: SeededWorld;

beforeEach(async () => {
  local = await LocalChime.start({ seed: 1 });
  aws = awsClients(local);
  world = seedWorld(local);
});

afterEach(async () => {
  aws.destroy();
  await local.stop();
});

const message = () => ({
  ChannelArn: world.ChannelArn,
  ChimeBearer: world.alice,
  Content: "hello",
  ...TEXT,
  ClientRequestToken: undefined,
});
const send = () => aws.messaging.sendChannelMessage(message());
const oldSend = () => aws.chime.sendChannelMessage(message());
const describeInstance = () => aws.identity.describeAppInstance({ AppInstanceArn: world.AppInstanceArn });
const oldDescribe = () => aws.chime.describeAppInstance({ AppInstanceArn: world.AppInstanceArn });

/** The ids of the messages that the channel holds. */
async function messages(): Promise<(string | undefined)[]> {
  const { ChannelArn, ChimeBearer } = message();
  const { ChannelMessages = [] } = await aws.messaging.listChannelMessages({ ChannelArn, ChimeBearer });
  return ChannelMessages.map(({ MessageId }) => MessageId);
}

describe("faults, as AWS's clients of both generations meet them", () => {
  it.each([
    [429, "ThrottledClientException"],
    [500, "ServiceFailureException"],
    [503, "ServiceUnavailableException"],
  ] as const)("refuse with %d: the exception of AWS, nothing applied", async (status, name) => {
    local.faults.add({ kind: "refuse", status, operation: "SendChannelMessage" });
    expect(await failureOf(send())).toMatchObject({ name, status });
    expect(await failureOf(oldSend())).toMatchObject({ name, status });
    expect(await messages()).toEqual([]);
  });

  it("refuse with Retry-After, in seconds and in milliseconds", async () => {
    local.faults.add({ kind: "refuse", status: 429, retryAfter: 3, retryAfterMs: 250 });
    const headers = { "retry-after": "3", "x-amz-retry-after": "250" };
    expect(await failureOf(send())).toMatchObject({ headers });
    expect(await failureOf(oldSend())).toMatchObject({ headers });
  });

  it("reset: nothing applied", async () => {
    local.faults.add({ kind: "reset", operation: "SendChannelMessage" });
    expect(await failureOf(send())).toMatchObject({ code: "ECONNRESET", status: undefined });
    expect(await failureOf(oldSend())).toMatchObject({ code: "ECONNRESET", status: undefined });
    expect(await messages()).toEqual([]);
  });

  it("lost answer: applied; the same token later gets the answer", async () => {
    local.faults.add({ kind: "lost-answer", operation: "SendChannelMessage", count: 1 });
    const tokened = { ...message(), ClientRequestToken: "the-same-token" };
    const failure = await failureOf(aws.messaging.sendChannelMessage(tokened));
    expect(failure).toMatchObject({ code: "ECONNRESET", status: undefined });
    const applied = await messages();
    expect(applied).toHaveLength(1);
    const { MessageId } = await aws.messaging.sendChannelMessage(tokened);
    expect([MessageId]).toEqual(applied);
    expect(await messages()).toEqual(applied);
  });

  it("hang: nothing applied, and no answer until the client gives up", async () => {
    local.faults.add({ kind: "hang", operation: "SendChannelMessage" });
    const abortSignal = AbortSignal.timeout(100);
    const sent = aws.messaging.sendChannelMessage(message(), { abortSignal });
    expect(await failureOf(sent)).toMatchObject({ name: "AbortError" });
    expect(await messages()).toEqual([]);
  });

  it("hang: stop does not wait for it", async () => {
    local.faults.add({ kind: "hang" });
    const failure = failureOf(describeInstance());
    await expect.poll(() => local.requests.length).toBe(1);
    await local.stop();
    expect(await failure).toMatchObject({ code: "ECONNRESET" });
  });

  it("slow: applied at once, answered later", async () => {
    local.faults.add({ kind: "slow", ms: 500, operation: "SendChannelMessage" });
    const start = performance.now();
    let isAnswered = false;
    const sent = send().finally(() => (isAnswered = true));
    await expect.poll(messages, { interval: 10 }).toHaveLength(1);
    expect(isAnswered).toBe(false);
    await sent;
    expect(performance.now() - start).toBeGreaterThan(490);
  });

  it("cut: applied, and the answer ends before its end", async () => {
    local.faults.add({ kind: "cut", operation: "SendChannelMessage" });
    for (const call of [send, oldSend])
      expect(await failureOf(call())).toMatchObject({ code: "ECONNRESET", status: 201 });
    expect(await messages()).toHaveLength(2);
  });

  it("cut of an error's answer, and of one without a body, which does not come at all", async () => {
    local.faults.add({ kind: "cut" });
    const [ChannelArn, ChimeBearer] = [world.ChannelArn, world.adam];
    const refused = aws.messaging.deleteChannel({ ChannelArn: `${ChannelArn}x`, ChimeBearer });
    expect(await failureOf(refused)).toMatchObject({ code: "ECONNRESET", status: 403 });
    expect(local.requests.at(-1)).toMatchObject({ operation: "DeleteChannel", status: 403, fault: "cut" });
    const deleted = aws.messaging.deleteChannel({ ChannelArn, ChimeBearer });
    expect(await failureOf(deleted)).toMatchObject({ code: "ECONNRESET", status: undefined });
    expect(local.requests.at(-1)).toMatchObject({ operation: "DeleteChannel", status: 204, fault: "cut" });
  });

  it("proxy: HTML where JSON should be", async () => {
    local.faults.add({ kind: "proxy" });
    expect(await failureOf(describeInstance())).toMatchObject({ name: "SyntaxError", status: 502 });
    expect(await failureOf(oldDescribe())).toMatchObject({ name: "SyntaxError", status: 502 });
  });

  it.each([
    ["reset", /^$/],
    // The first answer is whole; of the second there is half a body.
    [
      "cut",
      /^HTTP\/1\.1 200 [^]*"Seeded"\}\]\}HTTP\/1\.1 200 [^]*\r\n\r\n\{"AppInstances":\[\{"[^"]*":"[^"]*$/,
    ],
  ] as const)("%s strikes a request that waits behind another in one packet", async (kind, received) => {
    local.faults.add({ kind: "slow", ms: 50, count: 1 });
    local.faults.add({ kind, skip: 1, count: 1 });
    const get = ["GET /app-instances HTTP/1.1", "host: localhost", ...SIGNED_LINES, "\r\n"].join("\r\n");
    expect(await exchange(local.port, get + get)).toMatch(received);
    expect(local.requests.map(({ fault }) => fault).sort()).toEqual([kind, "slow"]);
  });

  it("only as often, and on such operations, as asked for", async () => {
    const on = { operation: "DescribeAppInstance", count: 2 } as const;
    const handle = local.faults.add({ kind: "refuse", status: 503, ...on });
    await send();
    await failureOf(describeInstance());
    await failureOf(describeInstance());
    await describeInstance();
    expect(handle).toMatchObject({ seen: 3, fired: 2 });
  });

  it("no more once removed or cleared", async () => {
    const handle = local.faults.add({ kind: "reset" });
    await failureOf(describeInstance());
    handle.remove();
    await describeInstance();
    local.faults.add({ kind: "reset" });
    local.faults.clear();
    await describeInstance();
    expect(local.requests.map(({ fault }) => fault)).toEqual(["reset", undefined, undefined]);
  });

  it("with the same seed strike the same requests", async () => {
    const strikes = async () => {
      local.faults.clear();
      local.faults.add({ kind: "refuse", status: 500, probability: 0.5 });
      const before = local.requests.length;
      for (let index = 0; index < 30; index++) await describeInstance().catch(() => undefined);
      return local.requests.slice(before).map(({ status }) => status);
    };
    const first = await strikes();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await strikes()).toEqual(first);
  });

  it("an SDK's own retries get past a fault with a count", async () => {
    local.faults.add({ kind: "refuse", status: 503, count: 2 });
    const retrying = awsClients(local, { maxAttempts: 3 });
    await retrying.identity.createAppInstance({ Name: "retried", ClientRequestToken: "token" });
    retrying.destroy();
    expect(local.requests.map(({ status, token }) => [status, token])).toEqual([
      [503, "token"],
      [503, "token"],
      [201, "token"],
    ]);
  });

  it("that make no sense are an error where they are added", () => {
    expect(() => local.faults.add({ kind: "reset", operation: "SendMessage" })).toThrow(
      /no operation "SendMessage"/,
    );
  });
});

describe("latency", () => {
  it("answers every request so much later, and is no fault", async () => {
    const late = await LocalChime.start({ latency: 80 });
    const clients = awsClients(late);
    for (let i = 0; i < 2; i++) {
      const start = performance.now();
      await clients.identity.listAppInstances({});
      expect(performance.now() - start).toBeGreaterThan(75);
    }
    expect(late.requests.map(({ fault }) => fault)).toEqual([undefined, undefined]);
    clients.destroy();
    await late.stop();
  });

  it.each([-1, Number.NaN, Infinity])("cannot be %d", async (latency) => {
    await expect(LocalChime.start({ latency })).rejects.toThrow(/latency must be a number from 0/);
  });
});
