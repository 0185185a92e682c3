import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallOptions, CallSettings } from "../../../src/call/options.js";
import { errorOf } from "../../support/error-of.js";
import { busy } from "../retry/call.js";
import { sdkError } from "../retry/sdk-error.js";
import { callerOf } from "./scripted-caller.js";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const input = { ChannelArn: "channel", ChannelModeratorArn: "bob" };
const conflict = busy("ConflictException", 409);
const found = {
  ChannelModerator: {
    ChannelArn: "channel",
    Moderator: { Arn: "bob" },
    CreatedBy: { Arn: "alice" },
    CreatedTimestamp: new Date(0),
  },
  $metadata: { requestId: "request-of-look" },
};
const output = { ChannelArn: "channel", ChannelModerator: { Arn: "bob" } };
const logger = () => ({ debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() });

/** Creates a moderator; the first answer is lost, the second a Conflict, and then come these. */
function create(answers: object[], settings: Partial<CallSettings> = {}, options?: CallOptions) {
  const caller = callerOf([busy(), conflict, ...answers], settings);
  const result = caller.call("CreateChannelModerator", input, options);
  return { ...caller, result };
}

describe("a call whose answer was lost", () => {
  it("is settled by one more call, on behalf of the same user", async () => {
    const { result, send } = create([found]);
    expect(await result).toMatchObject({ ...output, $metadata: { requestId: "request-of-look" } });
    const [operation, looked] = send.mock.calls.at(-1)!;
    expect(send).toHaveBeenCalledTimes(3);
    expect([operation, looked]).toEqual(["DescribeChannelModerator", { ...input, ChimeBearer: "alice" }]);
  });

  it.each([
    [{ settle: false }, undefined, 2],
    [{ settle: false }, { settle: true }, 3],
    [{ settle: true }, { settle: false }, 2],
    [{}, { settle: false }, 2],
  ])("is settled if settings %j and options %j say so", async (settings, options, requests) => {
    const { result, send } = create([found], settings, options);
    if (requests === 3) expect(await result).toMatchObject(output);
    else expect(await errorOf(result)).toMatchObject({ name: "ConflictException", outcome: "unknown" });
    expect(send).toHaveBeenCalledTimes(requests);
  });

  it("is looked into with the time that is left", async () => {
    // 100 of 500 ms are gone. The look waits 100 and 200 ms, and has no time for the next 400.
    const { result, send } = create([busy()], {}, { timeout: 500 });
    expect(await errorOf(result)).toMatchObject({ name: "ConflictException", outcome: "unknown" });
    expect(send).toHaveBeenCalledTimes(5);
  });

  it("is looked into no more once the caller aborts", async () => {
    const controller = new AbortController();
    const aborting = () => {
      controller.abort();
      return found;
    };
    const { result } = create([aborting], {}, { signal: controller.signal });
    expect(await errorOf(result)).toMatchObject({ name: "ConflictException", outcome: "unknown" });
  });
});

describe("the log", () => {
  it("has a line for a call that succeeded", async () => {
    const log = logger();
    const { call } = callerOf([busy(), found], { logger: log });
    await call("DescribeChannelModerator", input);
    const details = { requestId: "request-of-look", attempts: 2, ms: 100 };
    expect(log.debug.mock.calls).toEqual([["DescribeChannelModerator succeeded", details]]);
  });

  it("has a line for a call that failed", async () => {
    const log = logger();
    const { call } = callerOf([conflict], { logger: log });
    await errorOf(call("CreateChannelModerator", input));
    const details = { requestId: "request-1", attempts: 1, ms: 0 };
    expect(log.debug.mock.calls).toEqual([["CreateChannelModerator failed with ConflictException", details]]);
  });

  it("has a line for the look of a call that was settled, and one for the call", async () => {
    const log = logger();
    await create([found], { logger: log }).result;
    expect(log.debug.mock.calls.map(([line]) => line as string)).toEqual([
      "DescribeChannelModerator succeeded",
      "CreateChannelModerator succeeded, settled after ConflictException",
    ]);
  });
});

describe("a list", () => {
  it("gives the items of its pages, and passes its options on", async () => {
    const controller = new AbortController();
    const { caller, send } = callerOf([
      { Channels: [{ ChannelArn: "a" }, { ChannelArn: "b" }], NextToken: "t" },
    ]);
    const options = { limit: 3, bearer: "bob", signal: controller.signal };
    const list = caller.list("ListChannels" as never, { AppInstanceArn: "app" }, options);
    expect(await list.toArray({ limit: 2 })).toEqual([{ ChannelArn: "a" }, { ChannelArn: "b" }]);
    expect(send.mock.calls.map(([, page]) => page)).toEqual([
      { AppInstanceArn: "app", ChimeBearer: "bob", MaxResults: 2 },
    ]);
    controller.abort("enough");
    expect(await errorOf(list.first())).toMatchObject({ name: "AbortError", cause: "enough" });
  });
});

it("a failure to load is one of the library's errors", async () => {
  const { caller } = callerOf([{}]);
  Object.assign(caller.namespace, { load: () => Promise.reject(sdkError("no", { code: "EMFILE" })) });
  expect(await errorOf(caller.load())).toMatchObject({ name: "ConnectionError", message: "load(): no" });
});
