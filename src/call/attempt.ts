import type { OpenClient } from "../aws/client.js";
import type { Namespace } from "../aws/namespace.js";
import type { OperationFacts, OperationName } from "../aws/operations.js";
import { isThrottling } from "../errors/throttling.js";
import type { Pace } from "../pace/pace.js";
import { NoTurnError } from "../pace/turn.js";
import type { Turn } from "../pace/turn.js";
import { interruptible, Interruption } from "../retry/interrupt.js";
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
  /** Keeps calls to AWS's quotas, if the user wants it. Loaded by the first call. */
  readonly pace: (() => Promise<Pace>) | undefined;
  /** The call's last turn. */
  turn?: Turn | undefined;
}

/**
 * Makes one attempt: waits for credentials and for a free connection, then makes one request. Only the time from there on
 * counts as the attempt's: it is the service's.
 */
export function makeAttempt(call: OperationCall, attempt: Attempt): Promise<object> {
  return interruptible(call, timeLeft(call), async (abortSignal) => {
    attempt.waitsFor = "the AWS client";
    const client = call.given?.client ?? (await call.namespace.clientFor(call.operation, call.input));
    await client.ready(attempt);
    const pace = await call.pace?.();
    if (pace) await waitForTurn(call, attempt, { pace, client, abortSignal });
    attempt.waitsFor = "a connection";
    return client.whenFree(() => request(call, attempt, { client, pace }));
  });
}

interface Waiting {
  pace: Pace;
  client: OpenClient;
  abortSignal: AbortSignal;
}

async function waitForTurn(
  call: OperationCall,
  attempt: Attempt,
  { pace, client, abortSignal: signal }: Waiting,
): Promise<void> {
  attempt.waitsFor = "its turn";
  attempt.isPaced = true;
  const { operation, input, deadline, turn: last } = call;
  const bearer = input.ChimeBearer as string | undefined;
  const region = (await client.config.region?.()) ?? "";
  try {
    call.turn = await pace.turn({ request: { operation, bearer, input }, region, deadline, signal, last });
  } catch (error) {
    throw error instanceof NoTurnError ? new Interruption("timer", error) : error;
  }
}

function request(
  call: OperationCall,
  attempt: Attempt,
  { client, pace }: { client: OpenClient; pace: Pace | undefined },
): Promise<object> {
  const { operation, input, namespace, policy, given } = call;
  const renaming = namespace.renamed[operation];
  return interruptible(call, Math.min(policy.attemptTimeout, timeLeft(call)), async (abortSignal) => {
    const options = { abortSignal, requestTimeout: policy.attemptTimeout };
    attempt.waitsFor = "an answer";
    attempt.sent = true;
    const result = await client.send(operation, renaming?.toAws(input) ?? input, options, given?.command);
    if (pace && call.turn) {
      if ("error" in result && isThrottling(result.error)) pace.refused(call.turn);
      else pace.passed(call.turn);
    }
    if ("output" in result) return renaming?.fromAws(result.output) ?? result.output;
    const { error, ...progress } = result;
    Object.assign(attempt, progress);
    throw error;
  });
}
