import { runInNewContext } from "node:vm";
import { ChimeMessagingError } from "chime-messaging";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENTRIES, errorOf, facadeOf } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

let bench: FacadeBench;

beforeEach(async () => {
  bench = await FacadeBench.start();
});
afterEach(() => bench.stop());

const Name = "shop";

/** Values whose reading throws. */
function hostileValues(): unknown[] {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = new Proxy({}, { get: () => { throw new Error("mine"); } }); // prettier-ignore
  return [proxy, throwing];
}

/** An option whose getter throws. */
const withGetter = (name: string) =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get: () => {
      throw new Error("mine");
    },
  });

/** Stands in for an AbortSignal, as polyfills do. */
class PolyfilledSignal {
  aborted = false;
  reason: unknown;
  readonly #listeners = new Set<() => void>();
  addEventListener(_type: string, listener: () => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_type: string, listener: () => void): void {
    this.#listeners.delete(listener);
  }
  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    for (const listener of [...this.#listeners]) listener();
  }
  get size(): number {
    return this.#listeners.size;
  }
}

describe.each(ENTRIES)("options of %s that cannot be read end in one of the library's errors:", (entry) => {
  const constructorOptions = ["region", "credentials", "endpoint", "logger", "retry", "timeout", "onRetry"];
  const callOptions = ["signal", "timeout", "attemptTimeout", "retry", "settle", "bearer"];

  it.each(constructorOptions)("%s of the constructor", (name) => {
    for (const value of hostileValues()) {
      try {
        facadeOf(entry, { ...bench.local.clientConfig, [name]: value }).close();
      } catch (error) {
        expect(error).toBeInstanceOf(ChimeMessagingError);
      }
    }
    expect(() => facadeOf(entry, withGetter(name))).toThrow(ChimeMessagingError);
  });

  it.each(callOptions)("%s of a call and of a list", async (name) => {
    const facade = bench.facade(entry);
    const given = [
      ...hostileValues().map((value) => ({ [name]: value })),
      withGetter(name),
      ...hostileValues(),
    ];
    for (const options of given) {
      const call = async () => facade.appInstances.create({ Name }, options as never);
      const list = async () => facade.appInstances.list({}, options as never).first();
      for (const run of [call, list]) {
        const outcome = await run().catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ChimeMessagingError);
      }
    }
  });

  it("a signal behind a Proxy, and the options of toArray", async () => {
    const facade = bench.facade(entry);
    const signal = new Proxy(new AbortController().signal, {});
    const outcome = await facade.appInstances.create({ Name }, { signal }).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ChimeMessagingError);
    const list = facade.appInstances.list().toArray(withGetter("limit"));
    expect(await errorOf(list)).toBeInstanceOf(ChimeMessagingError);
  });
});

describe.each(ENTRIES)("on %s, what comes from elsewhere is taken:", (entry) => {
  it("a polyfilled signal, which ends a call and keeps no listener", async () => {
    const facade = bench.facade(entry);
    const signal = new PolyfilledSignal();
    await facade.appInstances.create({ Name }, { signal: signal as never });
    expect(signal.size).toBe(0);
    const hanging = bench.local.faults.add({ kind: "hang" });
    const call = errorOf(facade.appInstances.create({ Name }, { signal: signal as never }));
    while (hanging.fired === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    signal.abort("enough");
    expect(await call).toMatchObject({ name: "AbortError", cause: "enough" });
    expect(signal.size).toBe(0);
  });

  it("errors, dates, promises and URLs of another realm", async () => {
    const foreign = <T>(code: string) => runInNewContext(code, { URL }) as T;
    const provider = foreign<() => Promise<never>>(
      '() => Promise.reject(new Error("their vault is sealed"))',
    );
    const error = await errorOf(bench.facade(entry, { credentials: provider }).appInstances.create({ Name }));
    expect(error).toMatchObject({ name: "CredentialsError", attempts: 0 });
    expect(error.message).toContain("their vault is sealed");

    const { facade, ChannelArn } = bench.seeded(entry, { onRetry: foreign("() => Promise.reject(1)") });
    const list = facade.messages.list({ ChannelArn, NotAfter: foreign<Date>('new Date("2999-01-01")') });
    expect(await list.toArray()).toHaveLength(3);
  });
});
