import type { ResponseMetadata } from "@smithy/types";
import { factsOf, type ListOperationName, type OperationName } from "../namespaces/operations.js";
import type { Namespace, OperationTypes } from "../namespaces/types.js";
import { RetryBudget } from "./budget.js";
import { check, type AnyInput } from "./check.js";
import type { SdkError } from "./classify.js";
import { readOptions } from "./check-options.js";
import { InvalidResponseError } from "./client-errors.js";
import type { ChimeMessagingError } from "./errors.js";
import { Lifetime } from "./lifetime.js";
import type { CallOptions, CallSettings, ListOptions } from "./options.js";
import { Paginator, type Page } from "./paginator.js";
import { policyOf, type Policy } from "./policy.js";
import { prepare } from "./prepare.js";
import { missingMember } from "./present.js";
import { requestsOf, withRetries, type Call } from "./retry.js";
import { settle } from "./settle.js";
import { translate } from "./translate.js";

/** Makes the calls of a facade: everything that happens between a method and AWS, once for all operations. */
export class Caller<Types extends OperationTypes> {
  // Private, so that who prints a facade prints no credentials.
  readonly #namespace: Namespace;
  readonly #settings: CallSettings;
  readonly #lifetime: Lifetime;
  readonly #policy: Policy;
  readonly #budget: RetryBudget | undefined;

  constructor(namespace: Namespace, settings: CallSettings, budget?: RetryBudget, lifetime = new Lifetime()) {
    this.#namespace = namespace;
    this.#settings = settings;
    this.#lifetime = lifetime;
    this.#policy = policyOf(settings);
    this.#budget = settings.retryBudget === false ? undefined : (budget ?? new RetryBudget());
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
    const settings = { ...this.#settings, bearer };
    return new Caller(this.#namespace, settings, this.#budget, this.#lifetime);
  }

  /** Makes one call. Rejects with one of the library's errors, and with nothing else. */
  async call<Name extends OperationName>(
    operation: Name,
    input: Types[Name]["input"],
    options?: CallOptions,
  ): Promise<Types[Name]["output"]> {
    const started = performance.now();
    const given = readOptions(options, operation);
    const prepared = prepare(operation, input, [given.bearer, this.#settings.bearer]);
    check(operation, prepared, this.#namespace);
    const call = this.#begin(operation, prepared.ClientRequestToken, given, started);
    try {
      const output = await withRetries(call, (cancellation) =>
        this.#namespace.send(operation, prepared, cancellation),
      );
      this.#complete(operation, output, call);
      tellAttempts(output, call);
      this.#log(call, started, "succeeded", requestIdOf(output));
      return output;
    } catch (error) {
      const failure = error as ChimeMessagingError;
      const settled = await this.#settle(operation, prepared, failure, call);
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
      input,
      limit,
      prefetch,
      operation,
      signal: callOptions.signal,
      fetch: (page, signal) => this.call(operation, page, signal ? { ...callOptions, signal } : callOptions),
      itemsOf: (page) => (page as Page)[factsOf(operation).list ?? ""] as Types[Name]["item"][],
    });
  }

  /** Loads the AWS clients now rather than with the first call. Rejects with one of the library's errors. */
  async load(): Promise<void> {
    try {
      await this.#namespace.load();
    } catch (error) {
      throw translate(error as SdkError, this.#namespace, { operation: "load()" });
    }
  }

  /** Ends the sessions, the calls that are under way, and the connections. */
  close(): void {
    this.#lifetime.close();
    this.#namespace.close();
  }

  #begin(operation: OperationName, token: unknown, options: CallOptions, started: number): Call {
    const policy = policyOf(options, this.#policy);
    return {
      operation,
      namespace: this.#namespace,
      token: factsOf(operation).token ? (token as string) : undefined,
      signal: options.signal,
      lifetime: this.#lifetime,
      policy,
      budget: this.#budget,
      settings: this.#settings,
      deadline: started + policy.timeout,
      settles: options.settle ?? this.#settings.settle ?? true,
      attempts: 0,
      waited: 0,
      unsent: 0,
      mayBeApplied: false,
      budgetExhausted: false,
    };
  }

  /** Looks whether a call that seems to have failed did succeed, within the time that it has left. */
  async #settle<Name extends OperationName>(
    operation: Name,
    input: AnyInput,
    error: ChimeMessagingError,
    { settles, deadline, signal }: Call,
  ): Promise<Types[Name]["output"] | undefined> {
    const timeout = deadline - performance.now();
    if (!settles || timeout <= 0) return undefined;
    return settle(operation, input, error, (look, lookInput) =>
      this.call(look, lookInput, { timeout, ...(signal && { signal }) }),
    );
  }

  /** The types promise these members; if AWS ever breaks that, the caller learns it here. */
  #complete(operation: OperationName, output: object, call: Call): void {
    const missing = missingMember(operation, output);
    if (missing === undefined) return;
    throw new InvalidResponseError(`the answer has no ${missing}`, {
      operation,
      attempts: requestsOf(call),
      clientRequestToken: call.token,
      outcome: "unknown",
      requestId: requestIdOf(output),
    });
  }

  #log(call: Call, started: number, what: string, requestId: string | undefined): void {
    const { logger } = this.#settings;
    if (!logger) return;
    const ms = Math.round(performance.now() - started);
    logger.debug(`${call.operation} ${what}`, { requestId, attempts: requestsOf(call), ms });
  }
}

const metadataOf = (output: object) => (output as { $metadata?: ResponseMetadata }).$metadata;
const requestIdOf = (output: object) => metadataOf(output)?.requestId;

/** The client, which made one request, does not know of the others. */
function tellAttempts(output: object, call: Call): void {
  const metadata = metadataOf(output);
  if (!metadata) return;
  metadata.attempts = requestsOf(call);
  metadata.totalRetryDelay = call.waited;
}
