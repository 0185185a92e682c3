import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  AbortError,
  AccessDeniedException,
  ConnectionError,
  CredentialsError,
  InvalidResponseError,
  SessionError,
  ThrottledClientException,
  TimeoutError,
} from "chime-messaging";
import { goneError, isTransient, retryWithin } from "../../../src/session/retry.js";

const failure = new SessionError("no", { closeCode: 1006 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Persists in `work` to the end of all timers. */
async function outcome(work: (left: number) => Promise<unknown>, timeout: number, lost?: Error) {
  const { signal } = new AbortController();
  const onWait = vi.fn();
  const running = retryWithin(
    work,
    { timeout, signal, isTransient: (error) => isTransient(error, true), onWait },
    lost,
  );
  const ended = running.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return { ...(await ended), waits: onWait.mock.calls.map(([attempt, delay]) => [attempt, delay]) };
}

describe("persisting", () => {
  test("waits longer each time, up to a bound, with full jitter", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const work = vi.fn().mockRejectedValue(failure);
    work.mockRejectedValueOnce(failure).mockRejectedValueOnce(failure).mockRejectedValueOnce(failure);
    work.mockRejectedValueOnce(failure).mockResolvedValueOnce("done");
    expect(await outcome(work, 60_000)).toEqual({
      value: "done",
      waits: [
        [1, 500],
        [2, 1000],
        [3, 2000],
        [4, 2500],
      ],
    });
  });

  test("waits first where a connection was lost, so that not everybody comes back at once", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const work = vi.fn().mockResolvedValue("done");
    expect(await outcome(work, 60_000, failure)).toEqual({ value: "done", waits: [[1, 500]] });
  });

  test("makes an attempt however short the time, and none after it", async () => {
    for (const random of [0, 0.5, 0.999]) {
      vi.spyOn(Math, "random").mockReturnValue(random);
      const work = vi.fn((left: number) => {
        expect(left).toBeGreaterThan(0);
        vi.advanceTimersByTime(3);
        return Promise.reject(failure);
      });
      expect(await outcome(work, 10, failure)).toMatchObject({ error: failure });
      expect(work).toHaveBeenCalled();
    }
  });

  test("does not try again what will not pass", async () => {
    const work = vi.fn().mockRejectedValue(new SessionError("kicked", { closeCode: 4003 }));
    expect(await outcome(work, 60_000)).toMatchObject({ error: { closeCode: 4003 }, waits: [] });
    expect(work).toHaveBeenCalledOnce();
  });

  test("ends with the last failure that was not cut short", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const work = vi.fn().mockRejectedValue(new TimeoutError("no time"));
    work.mockRejectedValueOnce(failure);
    expect(await outcome(work, 5000)).toMatchObject({ error: failure });
  });

  test("tells of no wait once it is aborted", async () => {
    const controller = new AbortController();
    const onWait = vi.fn();
    const window = { timeout: 60_000, signal: controller.signal, isTransient: () => true, onWait };
    const work = () => {
      controller.abort();
      return Promise.reject(failure);
    };
    await expect(retryWithin(work, window)).rejects.toBeInstanceOf(AbortError);
    expect(onWait).not.toHaveBeenCalled();
  });

  test("ends its wait when it is aborted", async () => {
    const controller = new AbortController();
    const onWait = vi.fn(() => controller.abort());
    const window = { timeout: 60_000, signal: controller.signal, isTransient: () => true, onWait };
    await expect(retryWithin(() => Promise.reject(failure), window)).rejects.toBeInstanceOf(AbortError);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what may pass", () => {
  const cause = (code: string) => Object.assign(new Error(code), { code });
  const answered = (httpStatusCode: number) => Object.assign(new Error(), { $metadata: { httpStatusCode } });

  test.each([
    [new SessionError("", { closeCode: 1012 })],
    [new SessionError("", { closeCode: 1006, cause: cause("ECONNREFUSED") })],
    [new SessionError("", { closeCode: 1006, cause: cause("WS_ERR_INVALID_UTF8") })],
    [new SessionError("", { statusCode: 503 })],
    [new SessionError("", { statusCode: 429 })],
    [new TimeoutError("")],
    [new InvalidResponseError("")],
    [new ConnectionError("", { cause: cause("ECONNRESET") })],
    [new ThrottledClientException("", { cause: answered(429) })],
  ])("%o", (error) => {
    expect([isTransient(error, false), isTransient(error, true)]).toEqual([true, true]);
  });

  test.each([
    [new SessionError("", { closeCode: 4401 })],
    [new SessionError("", { closeCode: 1006, cause: cause("CERT_HAS_EXPIRED") })],
    [new SessionError("", { statusCode: 403 })],
    [new SessionError("")],
    [new AccessDeniedException("", { cause: answered(403) })],
    [new ConnectionError("", { cause: cause("SELF_SIGNED_CERT_IN_CHAIN") })],
    [new AbortError("")],
    [new Error("a bug")],
  ])("not %o", (error) => {
    expect([isTransient(error, false), isTransient(error, true)]).toEqual([false, false]);
  });

  test("a lack of credentials, where there were some before", () => {
    const error = new CredentialsError("", { cause: new Error() });
    expect([isTransient(error, false), isTransient(error, true)]).toEqual([false, true]);
  });
});

describe("the error of a session that is gone", () => {
  const lost = new SessionError("the connection broke", { closeCode: 1012, reason: "restarting" });

  test("says how it was lost and what stood in the way since", () => {
    const last = new SessionError("refused", { statusCode: 503 });
    expect(goneError(lost, last, 5000)).toMatchObject({
      closeCode: 1012,
      reason: "restarting",
      cause: last,
      message: "Connect: the connection broke; it could not be made again within 5000 ms",
    });
  });

  test("is the final failure itself where there was one", () => {
    const last = new SessionError("kicked", { closeCode: 4003 });
    expect(goneError(lost, last, 5000)).toBe(last);
  });
});
