import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { Caller } from "../../../src/call/caller.js";
import type { Namespace } from "../../../src/aws/namespace.js";
import { fakeNamespace } from "../../support/namespace.js";
import { inParallel } from "../../../bench/reliability-sends.js";

/** Answers at once; every tenth request fails first, so that some calls wait and try again. */
function instantNamespace() {
  const namespace = fakeNamespace(() => {
    if (namespace.requests % 10 !== 0) return Promise.resolve({ Endpoint: { Url: "wss://example.com" } });
    return Promise.reject(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
  });
  return namespace;
}

const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

test(
  "100,000 calls with one shared signal leave no listener and cause no warning",
  { timeout: 120_000 },
  async () => {
    const namespace = instantNamespace();
    const caller = new Caller(namespace, { retry: { baseDelay: 0 } });
    const controller = new AbortController();
    const warnings: string[] = [];
    const note = ({ name }: Error) => void warnings.push(name);
    process.on("warning", note);
    let most = 0;

    await inParallel(100_000, 100, async () => {
      const call = caller.call("GetMessagingSessionEndpoint", {}, { signal: controller.signal });
      most = Math.max(most, listeners(controller.signal));
      await call;
    });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);

    expect(namespace.requests).toBeGreaterThan(110_000);
    expect(most).toBeGreaterThan(0);
    expect(listeners(controller.signal)).toBe(0);
    expect(warnings).toEqual([]);
  },
);

test("calls that fail, time out or are aborted leave no listener either", async () => {
  const never = fakeNamespace(() => new Promise(() => {}));
  const failing = fakeNamespace(() => Promise.reject(new Error("no")));
  const controller = new AbortController();
  const { signal } = controller;
  const call = (namespace: Namespace, timeout: number) =>
    new Caller(namespace, { timeout })
      .call("GetMessagingSessionEndpoint", {}, { signal })
      .catch(({ name }) => name);

  await expect(call(failing, 1000)).resolves.toBe("ChimeMessagingError");
  await expect(call(never, 5)).resolves.toBe("TimeoutError");
  const waiting = call(never, 10_000);
  controller.abort();
  await expect(waiting).resolves.toBe("AbortError");
  expect(listeners(signal)).toBe(0);
});
