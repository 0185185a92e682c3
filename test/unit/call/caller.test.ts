import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf } from "../../support/error-of.js";
import { busy } from "../retry/call.js";
import { callerOf } from "./scripted-caller.js";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ChannelArn = "channel";
const found = (metadata: object = { requestId: "request-1", httpStatusCode: 200 }) => ({
  Channel: { ChannelArn },
  $metadata: metadata,
});

describe("what is sent", () => {
  it("has no member that is null, and is a copy", async () => {
    const { call, inputs } = callerOf([found()]);
    const input = { ChannelArn, Extra: null, More: undefined };
    await call("DescribeChannel", input);
    expect(inputs()).toEqual([{ ChannelArn, ChimeBearer: "alice" }]);
    expect(inputs()[0]).not.toHaveProperty("Extra");
    expect(input).toEqual({ ChannelArn, Extra: null, More: undefined });
  });

  it("has dates of this realm", async () => {
    const { call, inputs } = callerOf([{ ChannelArn, ChannelMessages: [] }]);
    const NotBefore = runInNewContext("new Date(5)") as Date;
    expect(NotBefore).not.toBeInstanceOf(Date);
    await call("ListChannelMessages", { ChannelArn, NotBefore });
    expect(inputs()[0]!.NotBefore).toBeInstanceOf(Date);
    expect(inputs()[0]!.NotBefore).toEqual(new Date(5));
  });

  it("has a bearer and a token only where the operation takes them", async () => {
    const { call, inputs } = callerOf([{ AppInstanceArn: "a", ChannelArn, $metadata: { requestId: "r" } }]);
    await call("CreateAppInstance", { Name: "shop" });
    await call("DeleteChannel", { ChannelArn });
    await call("CreateChannel", { Name: "c", AppInstanceArn: "a" }, { bearer: "bob" });
    const [app, deleted, channel] = inputs();
    expect(app).toEqual({ Name: "shop", ClientRequestToken: expect.any(String) });
    expect(deleted).toEqual({ ChannelArn, ChimeBearer: "alice" });
    expect(channel).toMatchObject({ ChimeBearer: "bob", ClientRequestToken: expect.any(String) });
  });

  it("has the same token in each attempt, which the error tells", async () => {
    const { call, inputs } = callerOf([busy()]);
    const error = await errorOf(call("CreateAppInstance", { Name: "shop" }));
    const tokens = new Set(inputs().map(({ ClientRequestToken }) => ClientRequestToken));
    expect([...tokens]).toEqual([(error as { clientRequestToken?: string }).clientRequestToken]);
    const other = await errorOf(call("DeleteChannel", { ChannelArn, ClientRequestToken: "mine" }));
    expect(other).toMatchObject({ clientRequestToken: undefined });
  });
});

/** What the operation requires. */
const inputOf = (operation: string) =>
  operation === "ListTagsForResource"
    ? { ResourceARN: "arn:aws:chime:us-east-1:123456789012:app-instance/1/channel/2" }
    : { ChannelArn, ...(operation.startsWith("Batch") && { MemberArns: ["bob"] }) };

describe("an answer", () => {
  it("tells of all attempts and waits", async () => {
    const { call } = callerOf([busy(), busy(), found]);
    expect(await call("DescribeChannel", { ChannelArn })).toMatchObject({
      $metadata: { attempts: 3, totalRetryDelay: 300, requestId: "request-1" },
    });
  });

  it.each([
    ["DescribeChannel", found()],
    ["DescribeChannel", found({ httpStatusCode: 200 })],
    ["DescribeChannel", found({ requestId: "request-1", httpStatusCode: 202 })],
    ["DescribeChannel", found({})],
    ["DescribeChannel", { Channel: { ChannelArn } }],
    ["DeleteChannel", { $metadata: { httpStatusCode: 204 } }],
    ["DeleteChannel", {}],
    ["BatchCreateChannelMembership", {}],
    ["BatchCreateChannelMembership", { $metadata: { httpStatusCode: 200, requestId: "r" } }],
    ["BatchCreateChannelMembership", { BatchChannelMemberships: {}, $metadata: { httpStatusCode: 200 } }],
  ])("of %s is AWS's: %j", async (operation, answer) => {
    expect(await callerOf([answer]).call(operation, inputOf(operation))).toBe(answer);
  });

  it.each([
    ["DescribeChannel", found({ httpStatusCode: 201 }), "the answer is not AWS's (HTTP 201)"],
    ["DeleteChannel", { $metadata: { httpStatusCode: 200 } }, "the answer is not AWS's (HTTP 200)"],
    [
      "DescribeChannel",
      { $metadata: { requestId: "r", httpStatusCode: 200 } },
      "the answer has no Channel.ChannelArn",
    ],
    ["DescribeChannel", {}, "the answer has no Channel.ChannelArn"],
    [
      "BatchCreateChannelMembership",
      { $metadata: { httpStatusCode: 200 } },
      "the answer is not AWS's (HTTP 200)",
    ],
    ["ListTagsForResource", { $metadata: { httpStatusCode: 200 } }, "the answer is not AWS's (HTTP 200)"],
  ])("of %s is not: %j", async (operation, answer, text) => {
    const error = await errorOf(callerOf([answer]).call(operation, inputOf(operation)));
    const { requestId, httpStatusCode } = (answer as { $metadata?: Record<string, unknown> }).$metadata ?? {};
    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: `${operation}: ${text}`,
      outcome: "unknown",
      attempts: 1,
      requestId,
      statusCode: httpStatusCode,
    });
  });
});

describe("a logger", () => {
  it("is told how long a call took, with or without a request id", async () => {
    const debug = vi.fn();
    const logger = { debug, info() {}, warn() {}, error() {} };
    for (const answer of [found(), { Channel: { ChannelArn } }])
      await callerOf([busy(), answer], { logger }).call("DescribeChannel", { ChannelArn });
    const done = debug.mock.calls.filter(([text]) => text === "DescribeChannel succeeded");
    expect(done.map(([, { requestId }]) => requestId as unknown)).toEqual(["request-1", undefined]);
    for (const [, { ms, attempts }] of done) {
      expect(attempts).toBe(2);
      expect(ms).toBe(100);
    }
  });
});

describe("the settings of one call", () => {
  it.each([
    [{ retry: { attempts: 2 } }, 2],
    [{ retry: false }, 1],
    [{ timeout: 99 }, 1],
    [{ attemptTimeout: 1 }, 4],
    [undefined, 4],
  ] as const)("%j win over the client's", async (options, requests) => {
    const { call, send } = callerOf([busy()]);
    await errorOf(call("DescribeChannel", { ChannelArn }, options));
    expect(send).toHaveBeenCalledTimes(requests);
  });

  it("share a budget, unless that is turned off", async () => {
    const { call, send } = callerOf([busy()]);
    for (let calls = 0; calls < 40; calls++) await errorOf(call("DescribeChannel", { ChannelArn }));
    expect(send).toHaveBeenCalledTimes(140);
    const unbound = callerOf([busy()], { retryBudget: false });
    for (let calls = 0; calls < 40; calls++) await errorOf(unbound.call("DescribeChannel", { ChannelArn }));
    expect(unbound.send).toHaveBeenCalledTimes(160);
  });

  it("close() ends a call that waits, and the connections", async () => {
    const { caller, send, close } = callerOf([busy()]);
    const result = caller.call("DescribeChannel", { ChannelArn });
    result.catch(() => {});
    await vi.advanceTimersByTimeAsync(50);
    caller.as("bob").close();
    expect(await errorOf(result)).toMatchObject({ name: "AbortError" });
    expect(send).toHaveBeenCalledTimes(1);
    expect(close).toHaveBeenCalledTimes(1);
  });
});
