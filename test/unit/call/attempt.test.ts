import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OpenClient, Sent } from "../../../src/aws/client.js";
import type { Namespace } from "../../../src/aws/namespace.js";
import { operations } from "../../../src/aws/operations.js";
import { makeAttempt, type OperationCall } from "../../../src/call/attempt.js";
import { policyOf } from "../../../src/retry/policy.js";
import type { Attempt } from "../../../src/retry/retry.js";
import { errorOf } from "../../support/error-of.js";
import { callOf } from "../retry/call.js";
import { sdkError } from "../retry/sdk-error.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});
const input = { ChannelArn: "channel" };
const output = { Channel: { ChannelArn: "channel" } };

/** A client whose steps take as long as the test says. */
function client({ send, ...steps }: Partial<Record<keyof OpenClient, unknown>> = {}) {
  const answer = (send ?? (() => Promise.resolve({ output }))) as (...sent: unknown[]) => Promise<Sent>;
  return {
    ready: () => Promise.resolve(),
    whenFree: <T>(work: () => Promise<T>) => work(),
    send: vi.fn(answer),
    ...steps,
  };
}

function attemptOn(of: object, changes: Partial<OperationCall> = {}, namespace: Partial<Namespace> = {}) {
  const attempt: Attempt = { number: 1, waitsFor: "a start", sent: false };
  const clientFor = vi.fn(() => Promise.resolve(of as OpenClient));
  const call: OperationCall = {
    ...callOf(),
    operation: "DescribeChannel",
    facts: operations.DescribeChannel,
    input,
    given: undefined,
    pace: undefined,
    namespace: { renamed: {}, clientFor, ...namespace } as unknown as Namespace,
    ...changes,
  };
  const result = makeAttempt(call, attempt);
  result.catch(() => {});
  return { attempt, result, clientFor };
}

describe("an attempt", () => {
  it("sends the input by the operation's client, and gives its output", async () => {
    const aws = client();
    const { result, attempt, clientFor } = attemptOn(aws);
    expect(await result).toBe(output);
    expect(clientFor.mock.calls).toEqual([["DescribeChannel", input]]);
    expect(aws.send.mock.calls).toEqual([["DescribeChannel", input, expect.any(Object), undefined]]);
    expect(attempt).toEqual({ number: 1, waitsFor: "an answer", sent: true });
  });

  it("knows at any time what it waits for, and that nothing was sent before the request", async () => {
    const credentials = vi.fn((progress: Attempt) => ((progress.waitsFor = "credentials"), never()));
    const steps: [object, Partial<Namespace>, Attempt["waitsFor"], boolean][] = [
      [client(), { clientFor: never }, "the AWS client", false],
      [client({ ready: credentials }), {}, "credentials", false],
      [client({ whenFree: never }), {}, "a connection", false],
      [client({ send: never }), {}, "an answer", true],
    ];
    for (const [aws, namespace, waitsFor, sent] of steps) {
      const { attempt, result } = attemptOn(aws, {}, namespace);
      await vi.advanceTimersByTimeAsync(0);
      expect(attempt).toMatchObject({ waitsFor, sent });
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await errorOf(result)).toMatchObject({ by: "timer" });
    }
  });

  it("has its time for itself: what comes before the request does not count", async () => {
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 20_000));
    const send = vi.fn(never);
    const { result, attempt } = attemptOn(client({ ready: slow, send }), {
      policy: policyOf({ attemptTimeout: 5000 }),
    });
    await vi.advanceTimersByTimeAsync(24_999);
    expect(attempt.sent).toBe(true);
    const late = vi.fn();
    result.catch(late);
    expect(late).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(late).toHaveBeenCalledWith(expect.objectContaining({ by: "timer" }));
  });

  it("has no more time than the call has left", async () => {
    const { result } = attemptOn(client({ send: never }), { deadline: performance.now() + 100 });
    await vi.advanceTimersByTimeAsync(100);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
  });

  it("tells how the request failed, and how far it got", async () => {
    const error = sdkError("broken", { code: "ECONNRESET" });
    const send = () => Promise.resolve({ error, sent: true, wasStale: true });
    const failed = attemptOn(client({ send }));
    expect(await errorOf(failed.result)).toBe(error);
    expect(failed.attempt).toMatchObject({ sent: true, wasStale: true });
    const unsent = attemptOn(client({ send: () => Promise.resolve({ error, sent: false }) }));
    expect(await errorOf(unsent.result)).toBe(error);
    expect(unsent.attempt.sent).toBe(false);
  });

  it("uses the namespace's own names for members", async () => {
    const aws = client();
    const renaming = {
      toAws: (given: object) => ({ ...given, isRenamed: true }),
      fromAws: (found: object) => ({ ...found, isOurs: true }),
    };
    const { result } = attemptOn(aws, {}, { renamed: { DescribeChannel: renaming } });
    expect(await result).toEqual({ ...output, isOurs: true });
    expect(aws.send.mock.calls[0]![1]).toEqual({ ...input, isRenamed: true });
  });
});

describe("the AWS client", () => {
  const policy = policyOf({ attemptTimeout: 5000 });
  const options = { abortSignal: expect.any(AbortSignal), requestTimeout: 5000 };

  it("is told to end the request, which would otherwise keep its connection", async () => {
    const send = vi.fn((..._: unknown[]) => never());
    const { result } = attemptOn(client({ send }), { policy });
    await vi.advanceTimersByTimeAsync(5000);
    const given = send.mock.calls[0]![2] as { abortSignal: AbortSignal };
    expect(given).toEqual(options);
    expect(given.abortSignal.aborted).toBe(true);
    expect(await errorOf(result)).toMatchObject({ by: "timer" });
  });

  it("is told so where the user may abort, with a signal that tells of it", async () => {
    const controller = new AbortController();
    const send = vi.fn((..._: unknown[]) => never());
    const { result } = attemptOn(client({ send }), { policy, signal: controller.signal });
    await vi.advanceTimersByTimeAsync(0);
    const given = send.mock.calls[0]![2] as { abortSignal: AbortSignal };
    expect(given).toEqual(options);
    expect(given.abortSignal.aborted).toBe(false);
    controller.abort("enough");
    expect(given.abortSignal.aborted).toBe(true);
    expect(await errorOf(result)).toMatchObject({ by: "signal", cause: "enough" });
  });
});
