import type { AwsCommand } from "../aws/command.js";
import type { Namespace } from "../aws/namespace.js";
import { operations, type ListOperationName, type OperationName } from "../aws/operations.js";
import type { SdkError } from "../aws/sdk-error.js";
import type { OperationTypes } from "../aws/types.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import { translateUnsent } from "../errors/unsent.js";
import { Paginator, type Page } from "../lists/paginator.js";
import type { PaceOptions } from "../pace/options.js";
import type { Pace } from "../pace/pace.js";
import { RetryBudget } from "../retry/budget.js";
import { Lifetime } from "../retry/interrupt.js";
import { defaults, pacedDefaults, policyOf, type Policy } from "../retry/policy.js";
import { withRetries } from "../retry/retry.js";
import { makeAttempt, type OperationCall } from "./attempt.js";
import { check, fill } from "./check.js";
import { readCommand, type Given } from "./given.js";
import type { CallOptions, CallSettings, ListOptions } from "./options.js";
import { checkAnswer, type Answer } from "./present.js";
import { readOptions } from "./read-options.js";
import { settle } from "./settle.js";

/** Makes the calls of a facade: everything that happens between a method and AWS, once for all operations. */
export class Caller<Types extends OperationTypes> {
  // Private, so that who prints a facade prints no credentials.
  readonly #namespace: Namespace;
  readonly #settings: CallSettings;
  readonly #policy: Policy;
  readonly #shared: Shared;

  constructor(namespace: Namespace, settings: CallSettings, shared: Shared = sharedBy(settings)) {
    this.#namespace = namespace;
    this.#settings = settings;
    this.#policy = policyOf(settings, shared.pace ? pacedDefaults : defaults);
    this.#shared = shared;
  }

  get namespace(): Namespace {
    return this.#namespace;
  }

  get settings(): CallSettings {
    return this.#settings;
  }

  /** How long calls and sessions may go on: until `close()`. */
  get lifetime(): Lifetime {
    return this.#shared.lifetime;
  }

  get isPaced(): boolean {
    return this.#shared.pace !== undefined;
  }

  /** The same caller on behalf of another user: one namespace, one retry budget, one pace, one end. */
  as(bearer: string): Caller<Types> {
    return callerOf<Types>(this.#namespace, { ...this.#settings, bearer }, this.#shared);
  }

  /** The same caller with a pace, for work that makes no sense without one. */
  paced(): Caller<Types> {
    if (this.isPaced) return this;
    const shared = { ...this.#shared, pace: this.#shared.ownPace };
    return callerOf<Types>(this.#namespace, this.#settings, shared);
  }

  /**
   * Makes one call. Rejects with one of the library's errors, and with nothing else. `given` is a command of the user's own
   * that asks for the operation.
   */
  async call<Name extends OperationName>(
    operation: Name,
    input: Types[Name]["input"],
    options?: CallOptions,
    given?: Given,
  ): Promise<Types[Name]["output"]> {
    const started = performance.now();
    const set = options === undefined ? {} : readOptions(options, operation);
    const call = this.#begin(operation, input, set, started, given);
    const isKnown = given?.isKnown ?? true;
    if (isKnown) check(operation, call.facts, call.input, this.#namespace);
    try {
      const output = await withRetries(call, (attempt) => makeAttempt(call, attempt));
      if (isKnown) checkAnswer(output, call);
      const { $metadata }: Answer = output;
      // The client, which made one request, does not know of the others.
      if ($metadata) Object.assign($metadata, { attempts: call.requests, totalRetryDelay: call.waited });
      if (this.#settings.logger) this.#log(call, started, "succeeded", $metadata?.requestId);
      return output;
    } catch (error) {
      const failure = error as ChimeMessagingError;
      const settled = await this.#settle<Name>(call, failure, set.settle);
      const how = settled ? "succeeded, settled after" : "failed with";
      this.#log(call, started, `${how} ${failure.name}`, failure.requestId);
      if (settled) return settled;
      throw error;
    }
  }

  /** Sends a command of the user's own, which it leaves as it is. */
  async send<Output extends object>(command: AwsCommand<Output>, options?: CallOptions): Promise<Output> {
    const given = await readCommand(command, this.#namespace);
    return (await this.call(given.operation, command.input, options, given)) as Output;
  }

  /** Lists: a paginator whose pages are calls. */
  list<Name extends ListOperationName>(
    operation: Name,
    input: Types[Name]["input"],
    options?: ListOptions,
  ): Paginator<Types[Name]["item"], Types[Name]["output"]> {
    const { limit, prefetch, ...callOptions } = readOptions(options, operation, true);
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
    this.#shared.lifetime.close();
    this.#namespace.close();
  }

  #begin(
    operation: OperationName,
    ofUser: unknown,
    options: CallOptions,
    started: number,
    given: Given | undefined,
  ): OperationCall {
    const { facts, isKnown } = given ?? { facts: operations[operation], isKnown: true };
    const input = fill(operation, facts, ofUser, options.bearer ?? this.#settings.bearer);
    const { signal, retry, timeout, attemptTimeout } = options;
    const isDefault = (retry ?? timeout ?? attemptTimeout) === undefined;
    const policy = isDefault ? this.#policy : policyOf(options, this.#policy);
    return {
      operation,
      facts,
      input,
      namespace: this.#namespace,
      given,
      ...this.#shared,
      // If the operation is not known, nobody knows whether it takes the token.
      token: facts.token && isKnown ? (input.ClientRequestToken as string) : undefined,
      signal,
      policy,
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

/** What a caller shares with those that `as()` makes of it. */
interface Shared {
  readonly budget: RetryBudget | undefined;
  readonly lifetime: Lifetime;
  /** What every call waits for, if the user wants it. */
  readonly pace: (() => Promise<Pace>) | undefined;
  /** What only calls that make no sense without a pace wait for, if the user does not want one. */
  readonly ownPace: () => Promise<Pace>;
}

function sharedBy(settings: CallSettings): Shared {
  const { pace, retryBudget } = settings;
  return {
    budget: retryBudget === false ? undefined : new RetryBudget(),
    lifetime: new Lifetime(),
    pace: pace ? lazyPace(pace === true ? {} : pace, settings) : undefined,
    ownPace: lazyPace({}, settings),
  };
}

/** The pace is only loaded by those who want it. */
function lazyPace(options: PaceOptions, { logger }: CallSettings): () => Promise<Pace> {
  let pace: Promise<Pace> | undefined;
  return () => (pace ??= import("../pace/pace.js").then(({ Pace }) => new Pace(options, logger)));
}

// Outside of the class: bundlers rename a class that names itself, which shows in logs and stack traces.
const callerOf = <Types extends OperationTypes>(...parts: ConstructorParameters<typeof Caller>) =>
  new Caller<Types>(...parts);
