import type { OpenClient } from "../aws/client.js";
import type { Namespace } from "../aws/namespace.js";
import type { OperationFacts, OperationName } from "../aws/operations.js";
import { interruptible } from "../retry/interrupt.js";
import { timeLeft, type Attempt, type Call } from "../retry/retry.js";
import type { AnyInput } from "./check.js";
import type { Given } from "./given.js";

/** A call, with what it asks of AWS. */
export interface OperationCall extends Call {
  readonly operation: OperationName;
  readonly facts: OperationFacts;
  readonly input: AnyInput;
  readonly namespace: Namespace;
  /** A command of the user's own, which is sent instead of one of ours. */
  readonly given: Given | undefined;
}

/**
 * Makes one attempt: waits for credentials and for a free connection, then makes one request. Only the time from there on
 * counts as the attempt's: it is the service's.
 */
export function makeAttempt(call: OperationCall, attempt: Attempt): Promise<object> {
  return interruptible(call, timeLeft(call), async () => {
    attempt.waitsFor = "the AWS client";
    const client = call.given?.client ?? (await call.namespace.clientFor(call.operation, call.input));
    await client.ready(attempt);
    attempt.waitsFor = "a connection";
    return client.whenFree(() => request(call, attempt, client));
  });
}

function request(call: OperationCall, attempt: Attempt, client: OpenClient): Promise<object> {
  const { operation, input, namespace, policy, signal, given } = call;
  const renaming = namespace.renamed[operation];
  return interruptible(call, Math.min(policy.attemptTimeout, timeLeft(call)), async (abortSignal) => {
    // With options the AWS client is slower, and without them the request ends by itself when it was given up. But without
    // them it remembers the middleware by the class, and a command of the user's own may have some of its own.
    const mustAbort = signal || given || policy.attemptTimeout > client.requestTimeout;
    const options = mustAbort
      ? { abortSignal: abortSignal(), requestTimeout: policy.attemptTimeout }
      : undefined;
    attempt.waitsFor = "an answer";
    attempt.sent = true;
    const result = await client.send(operation, renaming?.toAws(input) ?? input, options, given?.command);
    if ("output" in result) return renaming?.fromAws(result.output) ?? result.output;
    const { error, ...progress } = result;
    Object.assign(attempt, progress);
    throw error;
  });
}
