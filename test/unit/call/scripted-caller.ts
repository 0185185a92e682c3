import { vi } from "vitest";
import type { OpenClient } from "../../../src/aws/client.js";
import type { Namespace } from "../../../src/aws/namespace.js";
import { asError } from "../../../src/aws/sdk-error.js";
import { Caller } from "../../../src/call/caller.js";
import type { CallOptions, CallSettings } from "../../../src/call/options.js";

type Answer = object | (() => object);

/**
 * A caller whose requests get the answers one by one, and the last one for ever. Its `call` lets all waits of a call pass, for
 * tests whose time stands still.
 */
export function callerOf(answers: Answer[], settings: Partial<CallSettings> = {}) {
  const script = [...answers];
  const send = vi.fn(async (..._: [string, Record<string, unknown>, object?]) => {
    await Promise.resolve();
    const next = script.length > 1 ? script.shift()! : script[0]!;
    const answer = typeof next === "function" ? (next as () => object)() : next;
    return answer instanceof Error ? { error: asError(answer), sent: true } : { output: answer };
  });
  const client = { requestTimeout: 60_000, ready: () => Promise.resolve(), send };
  const whenFree = <T>(work: () => Promise<T>) => work();
  const close = vi.fn();
  const namespace = {
    kind: "dedicated",
    bearerRequired: true,
    renamed: {},
    clientFor: () => Promise.resolve({ ...client, whenFree } as unknown as OpenClient),
    close,
  } as unknown as Namespace;
  const caller = new Caller(namespace, { bearer: "alice", ...settings });
  const call = async (operation: string, input: object, options?: CallOptions): Promise<unknown> => {
    const result = caller.call(operation as never, input, options);
    result.catch(() => {});
    await vi.advanceTimersByTimeAsync(60_000);
    return result;
  };
  const inputs = () => send.mock.calls.map(([, input]) => input);
  return { caller, call, send, inputs, close };
}
