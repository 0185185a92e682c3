/**
 * How far an AWS client got with a request that failed. An error from before the HTTP handler had the request says for
 * certain that nothing was sent, whatever the error looks like.
 */

/** Where a request was that was never sent: still the caller's input, or already one to be signed. */
export type Unsent = "serializing" | "signing";

type Middleware = (next: (args: never) => Promise<unknown>) => (args: never) => Promise<unknown>;

/** The part of an AWS command that is needed here. */
interface Command {
  middlewareStack: { add(middleware: Middleware, options: object): void };
}

// Only what an AWS client has taken on, and not yet passed to its HTTP handler, is known as unsent.
const unsent = new WeakMap<object, Unsent>();

/** Where the request was that ended in `error`, if it surely was not sent; `undefined` if it may have been. */
export const unsentAt = (error: object): Unsent | undefined => unsent.get(error);

/** Notes that `error` came before its request was sent, or that it did not. */
function note(error: object, at: Unsent | undefined): void {
  if (at) unsent.set(error, at);
  else unsent.delete(error);
}

/**
 * Sends a command, and notes of an error whether the request had been sent. The command's own middleware tells: its
 * steps run in this order, and the last one stands before the HTTP handler. A client that does without them tells
 * nothing, and its errors count as sent.
 */
export async function follow<T>(command: object, send: () => Promise<T>): Promise<T> {
  let at: Unsent | undefined;
  let sent = false;
  const mark = (step: string, priority: "high" | "low", reached: () => void) =>
    (command as Command).middlewareStack.add(
      (next) => (args) => {
        reached();
        return next(args);
      },
      { step, priority, name: `chimeMessaging-${step}` },
    );
  mark("initialize", "high", () => (at = "serializing"));
  mark("build", "high", () => (at = "signing"));
  mark("deserialize", "low", () => (sent = true));
  return before(send, () => (sent ? undefined : at));
}

/** Runs a step of the way to AWS. `at` says of its error where the request was. */
export async function before<T>(work: () => Promise<T>, at: () => Unsent | undefined): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    // A middleware or a provider may throw anything.
    const isObject = typeof thrown === "object" && thrown !== null;
    const error = (isObject ? thrown : new Error("what was thrown is no error", { cause: thrown })) as Error;
    note(error, at());
    throw error;
  }
}
