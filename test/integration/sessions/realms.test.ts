import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import { runInNewContext } from "node:vm";
import { describe, expect, onTestFinished, test } from "vitest";
import { connected, ENTRIES, hurry, world } from "./support.js";

// Under Jest the program and Node's own modules are of different realms: `instanceof Error` is false for Node's errors.
const foreign = (code: string) =>
  Object.assign(runInNewContext(`new Error("it broke")`) as Error, { code, syscall: "read" });

/** An AbortController as an old polyfill makes it: with no reason, and of no known class. */
function polyfill() {
  const listeners = new Set<() => void>();
  const signal = {
    aborted: false,
    addEventListener: (_: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => void listeners.delete(listener),
  };
  const abort = () => {
    signal.aborted = true;
    for (const listener of listeners) listener();
  };
  return { signal: signal as unknown as AbortSignal, abort, listeners };
}

describe.each(ENTRIES)("a session on %s takes what comes from another realm", (entry) => {
  test("a broken connection is one, and the session tries again", async () => {
    hurry();
    expect(foreign("ECONNRESET") instanceof Error).toBe(false);
    const client = new ChimeSDKMessagingClient({ region: "us-east-1" });
    onTestFinished(() => client.destroy());
    type Handler = { handle(request: { path: string }, options: object): Promise<object> };
    const inner = client.config.requestHandler as unknown as Handler;
    let failures = 2;
    const requestHandler = {
      handle: (request: { path: string }, options: object) =>
        request.path.includes("endpoints") && failures-- > 0
          ? Promise.reject(foreign("ECONNRESET"))
          : inner.handle(request, options),
    };
    const facade = { requestHandler: requestHandler as never, retry: false as const };
    const { alice } = await world(entry, { facade });
    const { session } = await connected(alice);
    expect(session.state).toBe("open");
    expect(failures).toBeLessThan(0);
  });

  test("a refused certificate is one, and the session does not try again", async () => {
    const requestHandler = { handle: () => Promise.reject(foreign("CERT_HAS_EXPIRED")) };
    const { alice } = await world(entry, { facade: { requestHandler: requestHandler as never } });
    await expect(alice.messages.connect()).rejects.toMatchObject({
      message: expect.stringMatching("it broke"),
    });
  });

  test("a signal is one that has what a signal has", async () => {
    const { alice } = await world(entry);
    const { signal, abort, listeners } = polyfill();
    const { session } = await connected(alice, { signal });
    abort();
    expect([session.state, listeners.size]).toEqual(["closed", 0]);
    await expect(alice.messages.connect({ signal })).rejects.toMatchObject({ name: "AbortError" });
    const inContext = runInNewContext("signal", { signal: new AbortController().signal }) as AbortSignal;
    expect((await connected(alice, { signal: inContext })).session.state).toBe("open");
  });

  test.each([
    { aborted: false },
    { aborted: "no", addEventListener() {}, removeEventListener() {} },
    { aborted: false, addEventListener() {} },
    [],
    5,
  ])("but %j is none", async (signal) => {
    const { alice } = await world(entry);
    await expect(alice.messages.connect({ signal: signal as never })).rejects.toMatchObject({
      faults: [{ member: "signal" }],
    });
  });
});
