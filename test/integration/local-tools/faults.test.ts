import {
  DescribeAppInstanceCommand as OldDescribe,
  SendChannelMessageCommand as OldSend,
} from "@aws-sdk/client-chime";
import { CreateAppInstanceCommand, DescribeAppInstanceCommand } from "@aws-sdk/client-chime-sdk-identity";
import {
  DeleteChannelCommand,
  ListChannelMessagesCommand,
  SendChannelMessageCommand,
} from "@aws-sdk/client-chime-sdk-messaging";
import { LocalChime } from "chime-messaging/local";
import type { Seeded } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { exchange } from "../../support/http.js";

let local: LocalChime;
let aws: AwsClients;
let seeded: Seeded;

beforeEach(async () => {
  local = await LocalChime.start({ seed: 1 });
  aws = awsClients(local);
  seeded = local.seed({ users: 2, channels: 1, messagesPerChannel: 0 });
});

afterEach(async () => {
  aws.destroy();
  await local.stop();
});

const message = () => ({
  ChannelArn: seeded.ChannelArns[0],
  ChimeBearer: seeded.AppInstanceUserArns[0],
  Content: "hello",
  Type: "STANDARD" as const,
  Persistence: "PERSISTENT" as const,
});
const send = () => aws.messaging.send(new SendChannelMessageCommand(message()));
const oldSend = () => aws.chime.send(new OldSend({ ...message(), ClientRequestToken: undefined }));
const describeInstance = () =>
  aws.identity.send(new DescribeAppInstanceCommand({ AppInstanceArn: seeded.AppInstanceArn }));

/** How many messages the channel holds. */
async function messages(): Promise<number> {
  const { ChannelArn, ChimeBearer } = message();
  const list = await aws.messaging.send(new ListChannelMessagesCommand({ ChannelArn, ChimeBearer }));
  return list.ChannelMessages?.length ?? 0;
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
    expect(await messages()).toBe(0);
  });

  it("refuse with Retry-After, in seconds and in milliseconds", async () => {
    local.faults.add({ kind: "refuse", status: 429, retryAfter: 3, retryAfterMs: 250 });
    expect(await failureOf(send())).toMatchObject({
      headers: { "retry-after": "3", "x-amz-retry-after": "250" },
    });
    expect(await failureOf(oldSend())).toMatchObject({
      headers: { "retry-after": "3", "x-amz-retry-after": "250" },
    });
  });

  it("reset: nothing applied", async () => {
    local.faults.add({ kind: "reset", operation: "SendChannelMessage" });
    expect(await failureOf(send())).toMatchObject({ code: "ECONNRESET" });
    expect(await failureOf(oldSend())).toMatchObject({ code: "ECONNRESET" });
    expect(await messages()).toBe(0);
  });

  it("lost answer: applied; the same token later finds it done", async () => {
    local.faults.add({ kind: "lost-answer", operation: "SendChannelMessage", count: 1 });
    const command = { ...message(), ClientRequestToken: "the-same-token" };
    expect(await failureOf(aws.messaging.send(new SendChannelMessageCommand(command)))).toMatchObject({
      code: "ECONNRESET",
    });
    expect(await messages()).toBe(1);
    const { MessageId } = await aws.messaging.send(new SendChannelMessageCommand(command));
    expect(MessageId).toBeDefined();
    expect(await messages()).toBe(1);
  });

  it("hang: nothing applied, and the client gives up", async () => {
    local.faults.add({ kind: "hang", operation: "SendChannelMessage" });
    const abortSignal = AbortSignal.timeout(100);
    const sent = aws.messaging.send(new SendChannelMessageCommand(message()), { abortSignal });
    expect(await failureOf(sent)).toMatchObject({ name: "AbortError" });
    expect(await messages()).toBe(0);
  });

  it("hang: stop does not wait for it", async () => {
    local.faults.add({ kind: "hang" });
    const failure = failureOf(describeInstance());
    await expect.poll(() => local.requests.length).toBe(1);
    await local.stop();
    expect(await failure).toMatchObject({ code: "ECONNRESET" });
  });

  it("slow: applied at once, answered later", async () => {
    local.faults.add({ kind: "slow", ms: 150, operation: "SendChannelMessage" });
    const start = performance.now();
    const sent = send();
    await expect.poll(messages).toBe(1);
    await sent;
    expect(performance.now() - start).toBeGreaterThan(140);
  });

  it("cut: applied, the answer does not parse or does not arrive", async () => {
    local.faults.add({ kind: "cut", operation: "SendChannelMessage" });
    expect((await failureOf(send())).message).toBeTruthy();
    expect((await failureOf(oldSend())).message).toBeTruthy();
    expect(await messages()).toBe(2);
  });

  it("cut of an error's answer, and of one without a body", async () => {
    local.faults.add({ kind: "cut" });
    const [ChannelArn, ChimeBearer] = [seeded.ChannelArns[0], seeded.AppInstanceAdminArns[0]];
    await failureOf(
      aws.messaging.send(new DeleteChannelCommand({ ChannelArn: `${ChannelArn}x`, ChimeBearer })),
    );
    expect(local.requests.at(-1)).toMatchObject({ operation: "DeleteChannel", status: 403, fault: "cut" });
    await failureOf(aws.messaging.send(new DeleteChannelCommand({ ChannelArn, ChimeBearer })));
    expect(local.requests.at(-1)).toMatchObject({ operation: "DeleteChannel", status: 204, fault: "cut" });
  });

  it("proxy: HTML where JSON should be", async () => {
    local.faults.add({ kind: "proxy" });
    expect(await failureOf(describeInstance())).toMatchObject({ name: "SyntaxError", status: 502 });
    const old = aws.chime.send(new OldDescribe({ AppInstanceArn: seeded.AppInstanceArn }));
    expect(await failureOf(old)).toMatchObject({ name: "SyntaxError", status: 502 });
  });

  it("reset and cut strike requests that wait behind others in one packet", async () => {
    local.faults.add({ kind: "slow", ms: 50, count: 1 });
    local.faults.add({ kind: "reset", skip: 1, count: 1 });
    const get = "GET /app-instances HTTP/1.1\r\nhost: x\r\n\r\n";
    expect(await exchange(local.port, get + get)).toBe("");
    expect(local.requests.map(({ fault }) => fault)).toEqual(expect.arrayContaining(["slow", "reset"]));
  });

  it("only as often, and on such operations, as asked for", async () => {
    const handle = local.faults.add({
      kind: "refuse",
      status: 503,
      operation: "DescribeAppInstance",
      count: 2,
    });
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
  });

  it("with the same seed strike the same requests", async () => {
    const strikes = async () => {
      local.faults.clear();
      local.faults.add({ kind: "refuse", status: 500, probability: 0.5 });
      const names: (string | undefined)[] = [];
      for (let index = 0; index < 30; index++) {
        names.push(
          await describeInstance().then(
            () => undefined,
            (error: Error) => error.name,
          ),
        );
      }
      return names;
    };
    const first = await strikes();
    expect(new Set(first).size).toBe(2);
    expect(await strikes()).toEqual(first);
  });

  it("an SDK's own retries get past a fault with a count", async () => {
    local.faults.add({ kind: "refuse", status: 503, count: 2 });
    const retrying = awsClients(local, { maxAttempts: 3 });
    const made = await retrying.identity.send(
      new CreateAppInstanceCommand({ Name: "retried", ClientRequestToken: "token" }),
    );
    retrying.destroy();
    expect(made.AppInstanceArn).toBeDefined();
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
  it("answers every request so much later", async () => {
    const late = await LocalChime.start({ latency: 80 });
    const clients = awsClients(late);
    const start = performance.now();
    await clients.identity.send(new CreateAppInstanceCommand({ Name: "late", ClientRequestToken: "token" }));
    expect(performance.now() - start).toBeGreaterThan(75);
    expect(late.requests[0]).toMatchObject({ fault: undefined });
    clients.destroy();
    await late.stop();
  });

  it.each([-1, Number.NaN, Infinity])("cannot be %d", async (latency) => {
    await expect(LocalChime.start({ latency })).rejects.toThrow(/latency must be a number from 0/);
  });
});
