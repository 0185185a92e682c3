/**
 * How far an AWS client got with a request that failed. An error from before the HTTP handler had the request says for
 * certain that nothing was sent, whatever the error looks like.
 */

import type { Cancellation } from "./cancellation.js";

/** Where a request was that was never sent: still the caller's input, or already one to be signed. */
export type Unsent = "serializing" | "signing";

/** One request on its way through an AWS client, and what ends it. */
export interface Passage {
  readonly cancellation: Cancellation;
  /** `undefined` until the client takes the request on. */
  at: Unsent | undefined;
  sent?: boolean;
}

// Members, not weak maps: those cost the garbage collector more than all the rest here.
export const carried = Symbol("passage");

/** What carries a passage through a tuned client: an input, then a request. */
export interface Carrier {
  [carried]: Passage;
}

/** A copy of an input with its passage, by which its one request is ended: a tuned client's way to take one. */
export const carrying = (input: object, passage: Passage): object => ({ ...input, [carried]: passage });

/** What goes through the middleware of one request. */
interface Args {
  input: object;
  request?: unknown;
}

/** A middleware of an AWS client. */
export type Middleware = (next: (args: Args) => unknown, context?: object) => (args: Args) => unknown;

/** The middleware of an AWS client or of a command. */
export interface MiddlewareStack {
  add(middleware: Middleware, options: object): void;
  remove(name: string): boolean;
  applyToStack(stack: Pick<MiddlewareStack, "add"> & { addRelativeTo: MiddlewareStack["add"] }): void;
}

/**
 * Has the middleware note how far requests get. The steps run in this order, and the last one stands before the HTTP
 * handler.
 */
export function watch(stack: MiddlewareStack, passageOf: (input: object) => Passage): void {
  const mark = (step: string, priority: "high" | "low", reach: (passage: Passage) => void) => {
    const middleware: Middleware = (next) => (args) => {
      reach(passageOf(args.input));
      return next(args);
    };
    stack.add(middleware, { step, priority, name: `chimeMessaging-${step}` });
  };
  mark("initialize", "high", (passage) => (passage.at = "serializing"));
  mark("build", "high", (passage) => (passage.at = "signing"));
  mark("deserialize", "low", (passage) => (passage.sent = true));
}

// Only what an AWS client has taken on, and not yet passed to its HTTP handler, is known as unsent.
const unsent = new WeakMap<object, Unsent>();

/** Where the request was that ended in `error`, if it surely was not sent; `undefined` if it may have been. */
export const unsentAt = (error: object): Unsent | undefined => unsent.get(error);

/** Runs `work`, and notes of its error whether the request had been sent. A client that tells nothing counts as sent. */
export async function noting<T>(passage: Passage, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    // A middleware or a provider may throw anything.
    const isObject = typeof thrown === "object" && thrown !== null;
    const error = (isObject ? thrown : new Error("what was thrown is no error", { cause: thrown })) as Error;
    if (passage.at && !passage.sent) unsent.set(error, passage.at);
    else unsent.delete(error);
    throw error;
  }
}
