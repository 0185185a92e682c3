import { randomUUID } from "node:crypto";
import { types } from "node:util";
import type { ResponseMetadata } from "@smithy/types";
import type { Namespace } from "../aws/namespace.js";
import { operations, type ListOperationName, type OperationName } from "../aws/operations.js";
import type { SdkError } from "../aws/sdk-error.js";
import type { OperationTypes } from "../aws/types.js";
import { InvalidResponseError } from "../errors/client-errors.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import { copyOf } from "../errors/faults.js";
import { translateUnsent } from "../errors/unsent.js";
import { Paginator, type Page } from "../lists/paginator.js";
import { RetryBudget } from "../retry/budget.js";
import { Lifetime } from "../retry/interrupt.js";
import { policyOf, type Policy } from "../retry/policy.js";
import { detailsOf, withRetries } from "../retry/retry.js";
import { makeAttempt, type OperationCall } from "./attempt.js";
import { check, type AnyInput } from "./check.js";
import type { CallOptions, CallSettings, ListOptions } from "./options.js";
import { missingPath } from "./present.js";
import { readOptions } from "./read-options.js";
import { settle } from "./settle.js";

/** Makes the calls of a facade: everything that happens between a method and AWS, once for all operations. */
export class Caller<Types extends OperationTypes> {
  // Private, so that who prints a facade prints no credentials.
  readonly #namespace: Namespace;
  readonly #settings: CallSettings;
  readonly #policy: Policy;
  readonly #budget: RetryBudget | undefined;
  readonly #lifetime: Lifetime;

  constructor(
    namespace: Namespace,
    settings: CallSettings,
    budget = new RetryBudget(),
    lifetime = new Lifetime(),
  ) {
    this.#namespace = namespace;
    this.#settings = settings;
    this.#policy = policyOf(settings);
    this.#budget = settings.retryBudget === false ? undefined : budget;
    this.#lifetime = lifetime;
  }

  get namespace(): Namespace {
    return this.#namespace;
  }

  get settings(): CallSettings {
    return this.#settings;
  }

  /** How long calls and sessions may go on: until `close()`. */
  get lifetime(): Lifetime {
    return this.#lifetime;
  }

  /** The same caller on behalf of another user: one namespace, one retry budget, one end. */
  as(bearer: string): Caller<Types> {
    return callerOf<Types>(this.#namespace, { ...this.#settings, bearer }, this.#budget, this.#lifetime);
  }

  /** Makes one call. Rejects with one of the library's errors, and with nothing else. */
  async call<Name extends OperationName>(
    operation: Name,
    input: Types[Name]["input"],
    options?: CallOptions,
  ): Promise<Types[Name]["output"]> {
    const started = performance.now();
    const given = options === undefined ? {} : readOptions(options, operation);
    const call = this.#begin(operation, this.#fill(operation, input, given), given, started);
    check(operation, call.input, this.#namespace);
    try {
      const output = await withRetries(call, (attempt) => makeAttempt(call, attempt));
      checkAnswer(output, call);
      const { $metadata }: Output = output;
      // The client, which made one request, does not know of the others.
      if ($metadata) Object.assign($metadata, { attempts: call.requests, totalRetryDelay: call.waited });
      if (this.#settings.logger) this.#log(call, started, "succeeded", $metadata?.requestId);
      return output;
    } catch (error) {
      const failure = error as ChimeMessagingError;
      const settled = await this.#settle<Name>(call, failure, given.settle);
      const how = settled ? "succeeded, settled after" : "failed with";
      this.#log(call, started, `${how} ${failure.name}`, failure.requestId);
      if (settled) return settled;
      throw error;
    }
  }

  /** Lists: a paginator whose pages are calls. */
  list<Name extends ListOperationName>(
    operation: Name,
    input: Types[Name]["input"],
    options?: ListOptions,
  ): Paginator<Types[Name]["item"], Types[Name]["output"]> {
    const { limit, prefetch, ...callOptions } = readOptions(options, operation);
    return new Paginator<Types[Name]["item"], Types[Name]["output"]>({
      operation,
      input,
      limit,
      prefetch,
      signal: callOptions.signal,
      fetch: (page) => this.call(operation, page, callOptions),
      itemsOf: (page) => (page as Page)[operations[operation].list ?? ""] as Types[Name]["item"][],
    });
  }

  /** Loads the AWS clients now rather than with the first call. Rejects with one of the library's errors. */
  async load(): Promise<void> {
    try {
      await this.#namespace.load();
    } catch (error) {
      throw translateUnsent(error as SdkError, { operation: "load()" });
    }
  }

  /** Ends the sessions, the calls that are under way, and the connections. */
  close(): void {
    this.#lifetime.close();
    this.#namespace.close();
  }

  /**
   * A copy of the input with the bearer and the idempotency token filled in. Once, before the first attempt: a command
   * that is sent again without a token would get a new one each time. Members that are `null` are left out: the AWS clients
   * of today do so, those of the Chime namespace fail on some.
   */
  #fill(operation: OperationName, input: unknown, options: CallOptions): AnyInput {
    const filled = copyOf(input, "input", operation);
    for (const member in filled) {
      const value = filled[member];
      if (value === null) delete filled[member];
      // The SDK may know only the dates of this realm.
      if (types.isDate(value)) filled[member] = new Date(value.getTime());
    }
    const { bearer, token } = operations[operation];
    if (bearer) filled.ChimeBearer ??= options.bearer ?? this.#settings.bearer;
    if (token) filled.ClientRequestToken ??= randomUUID();
    return filled;
  }

  #begin(operation: OperationName, input: AnyInput, options: CallOptions, started: number): OperationCall {
    const { signal, retry, timeout, attemptTimeout } = options;
    const isDefault = (retry ?? timeout ?? attemptTimeout) === undefined;
    const policy = isDefault ? this.#policy : policyOf(options, this.#policy);
    return {
      operation,
      input,
      namespace: this.#namespace,
      token: operations[operation].token ? (input.ClientRequestToken as string) : undefined,
      signal,
      lifetime: this.#lifetime,
      policy,
      budget: this.#budget,
      hooks: this.#settings,
      adviceFor: this.#namespace.adviceFor,
      deadline: started + policy.timeout,
      requests: 0,
      waited: 0,
      mayBeApplied: false,
    };
  }

  /** Looks whether a call that seems to have failed did succeed, within the time that it has left. */
  async #settle<Name extends OperationName>(
    { operation, input, deadline, signal }: OperationCall,
    error: ChimeMessagingError,
    wanted = this.#settings.settle ?? true,
  ): Promise<Types[Name]["output"] | undefined> {
    const timeout = deadline - performance.now();
    if (!wanted || timeout <= 0) return undefined;
    return settle(operation, input, error, (look, lookInput) =>
      this.call(look, lookInput, { timeout, ...(signal && { signal }) }),
    );
  }

  #log(call: OperationCall, started: number, what: string, requestId: string | undefined): void {
    const ms = Math.round(performance.now() - started);
    this.#settings.logger?.debug(`${call.operation} ${what}`, { requestId, attempts: call.requests, ms });
  }
}

/**
 * Throws if the answer is not what the model says: without AWS's request id it must have the operation's own status, and the
 * members that the types promise must be there.
 */
function checkAnswer(output: Output, call: OperationCall): void {
  const { status = 200, always } = operations[call.operation];
  const { requestId, httpStatusCode = status } = output.$metadata ?? {};
  const missing = missingPath(always, output);
  if (missing === undefined && (requestId || httpStatusCode === status)) return;
  const text = missing ? `the answer has no ${missing}` : `the answer is not AWS's (HTTP ${httpStatusCode})`;
  const statusCode = output.$metadata?.httpStatusCode;
  const details = { ...detailsOf(call), outcome: "unknown" as const, requestId, statusCode };
  throw new InvalidResponseError(text, details);
}

type Output = { $metadata?: ResponseMetadata };

// Outside of the class: bundlers rename a class that names itself, which shows in logs and stack traces.
const callerOf = <Types extends OperationTypes>(...parts: ConstructorParameters<typeof Caller>) =>
  new Caller<Types>(...parts);
