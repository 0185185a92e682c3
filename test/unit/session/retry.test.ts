import { runInNewContext } from "node:vm";
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
import { Reconnects } from "../../../src/session/reconnects.js";
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

describe("a service that says how long to wait is asked no sooner", () => {
  const refused = (headers: object, status = 503) =>
    Object.assign(new Error(), { $response: { statusCode: status, headers } });
  const seconds = refused({ "retry-after": "7" });
  const date = "Thu, 01 Jan 2026 00:00:00 GMT";
  const until = refused({ "retry-after": "Thu, 01 Jan 2026 00:00:07 GMT", date });

  test.each<[string, Error]>([
    ["to a connect", new SessionError("", { statusCode: 503, cause: seconds })],
    [
      "to a connect, in ms",
      new SessionError("", { cause: refused({ "x-amz-retry-after": "7000" }), statusCode: 429 }),
    ],
    ["to a connect, by its own clock", new SessionError("", { statusCode: 503, cause: until })],
    ["to a call", new ThrottledClientException("", { cause: seconds })],
    [
      "to a call that ran out of time",
      new TimeoutError("", { cause: new ThrottledClientException("", { cause: seconds }) }),
    ],
  ])("%s", async (_, error) => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const work = vi.fn().mockResolvedValue("done").mockRejectedValueOnce(error);
    expect(await outcome(work, 60_000)).toEqual({ value: "done", waits: [[1, 7500]] });
    work.mockClear();
    expect(await outcome(work, 60_000, error)).toEqual({ value: "done", waits: [[1, 7500]] });
  });

  test("and not at all if there is no time for it", async () => {
    const error = new SessionError("", { statusCode: 503, cause: seconds });
    expect(await outcome(vi.fn().mockRejectedValue(error), 5000)).toEqual({ error, waits: [] });
  });

  test("nor is a circle of causes followed for ever", async () => {
    const error = new SessionError("", { statusCode: 503 });
    error.cause = error;
    expect(await outcome(vi.fn().mockResolvedValue("done").mockRejectedValueOnce(error), 5000)).toMatchObject(
      {
        value: "done",
      },
    );
  });
});

describe("connecting again", () => {
  /** The waits of a service that establishes each session and ends it after so many ms. */
  async function lasting(ms: number, timeout: number, connections: number, pingInterval = 15_000) {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const reconnects = new Reconnects({ reconnectTimeout: timeout, pingInterval });
    const waits: [number, number][] = [];
    const { signal } = new AbortController();
    const window = () => ({
      timeout,
      signal,
      isTransient: () => true,
      effort: reconnects.effort(),
      leastWait: () => reconnects.leastWait(),
      onWait: (attempt: number, delay: number) => void waits.push([attempt, Math.round(delay)]),
    });
    const connect = () => {
      reconnects.opened();
      reconnects.connected();
      return Promise.resolve();
    };
    const live = async () => {
      await retryWithin(connect, window());
      for (let i = 1; i < connections; i++) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        await retryWithin(connect, window(), failure);
      }
    };
    const ended = live().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    return { waits, error: await ended };
  }

  test("waits longer each time while no connection lasts, a second at least, and gives up", async () => {
    const { waits, error } = await lasting(0, 30_000, 100);
    const bounds = [500, 1000, 2000, 2500, 2500, 2500, 2500];
    expect(waits.slice(0, 7)).toEqual(bounds.map((bound, i) => [i + 1, 1010 + bound]));
    expect(error).toBe(failure);
  });

  test("goes by the last connection: one that has lasted begins anew", async () => {
    expect(await lasting(5000, 30_000, 5)).toEqual({
      waits: Array.from({ length: 4 }, () => [1, 500]),
      error: undefined,
    });
    expect(await lasting(1000, 3000, 9, 1000)).toMatchObject({ error: undefined });
    const { waits } = await lasting(4900, 30_000, 5);
    expect(waits.slice(0, 3)).toEqual([
      [1, 500],
      [2, 1000],
      [3, 2000],
    ]);
  });
});

describe("what may pass", () => {
  const cause = (code: string) => Object.assign(new Error(code), { code });
  // As under Jest, where Node's own errors are of another realm.
  const foreign = (code: string) => Object.assign(runInNewContext("new Error('x')") as Error, { code });
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
    [new ConnectionError("", { cause: foreign("ECONNRESET") })],
    [new SessionError("", { closeCode: 1006, cause: foreign("ECONNRESET") })],
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
    [new SessionError("", { closeCode: 1006, cause: foreign("CERT_HAS_EXPIRED") })],
    [new ConnectionError("")],
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

  test("says so if no connection has lasted", () => {
    expect(goneError(lost, lost, 5000)).toMatchObject({
      closeCode: 1012,
      message: "Connect: the connection broke; no connection has lasted within 5000 ms",
    });
  });

  test("is the final failure itself where there was one", () => {
    const last = new SessionError("kicked", { closeCode: 4003 });
    expect(goneError(lost, last, 5000)).toBe(last);
  });
});
