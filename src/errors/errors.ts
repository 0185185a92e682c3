/**
 * The error family, the same on both namespaces. `instanceof` works across every entry point, and also between the
 * package's ESM and CommonJS builds when one program has loaded both.
 */

/** Whether a failed call changed anything: `rejected` surely not, `unknown` maybe. */
export type Outcome = "rejected" | "unknown";

/** What an error says beside its message. */
export interface ErrorDetails {
  name?: string | undefined;
  operation?: string | undefined;
  statusCode?: number | undefined;
  requestId?: string | undefined;
  attempts?: number | undefined;
  clientRequestToken?: string | undefined;
  outcome?: Outcome | undefined;
  retryBudgetExhausted?: boolean | undefined;
  cause?: unknown;
}

/** Where a list stopped when one of its pages failed. */
export interface ListPosition {
  /** The token of the page that failed; give it as `NextToken` to go on. `undefined` for the first page. */
  NextToken: string | undefined;
  /** How many items were given out before. */
  itemsGiven: number;
}

// Marks the errors of every copy of the library, for a program may load it both by `require` and by `import`.
const ours = Symbol.for("chime-messaging.error");

/**
 * Every error that a call can end in. `name` is AWS's exception name, or the library's own; `message` begins with the
 * operation, where there is one.
 *
 * @example
 * ```ts
 * try {
 *   await chime.channels.describe({ ChannelArn });
 * } catch (error) {
 *   if (error instanceof ForbiddenException) console.log(error.operation, error.requestId);
 *   else throw error;
 * }
 * ```
 */
export class ChimeMessagingError extends Error {
  // Only declared here; the constructor sets them all.
  /** The operation that was called, by AWS's name at launch. */
  declare readonly operation: string | undefined;
  /** The HTTP status of the last answer, if there was one. */
  declare readonly statusCode: number | undefined;
  /** AWS's id of the last request that was answered. */
  declare readonly requestId: string | undefined;
  /** How many requests were made; 0 if nothing was sent. */
  declare readonly attempts: number;
  /** The idempotency token of the call, where it has one: the same call with this token is safe to make again. */
  declare readonly clientRequestToken: string | undefined;
  /** Whether the call may have been applied: `rejected` says surely not, `unknown` says that nobody can tell. */
  declare readonly outcome: Outcome;
  /** True if the call would have been tried again, had the retry budget not been used up. */
  declare readonly retryBudgetExhausted: boolean;
  /** Where to go on, if this ended a list. */
  declare page?: ListPosition;

  /** The class's name, also where a bundler has renamed it. @internal */
  static readonly kind: string = "ChimeMessagingError";

  /** @internal */
  get [ours](): boolean {
    return true;
  }

  /** True for errors of the other module system's build as well. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    const isNamed = Object.hasOwn(this, "kind") && ours in value;
    for (let at = protoOf(value); at; at = protoOf(at)) {
      if (at === this.prototype || (isNamed && kindOf(at) === this.kind)) return true;
    }
    return false;
  }

  /** AWS's exception name, or the library's own. */
  override get name(): string {
    return kindOf(this) ?? "";
  }

  override set name(value: string) {
    Object.defineProperty(this, "name", { value, configurable: true, writable: true });
  }

  constructor(message: string, details: ErrorDetails = {}) {
    const text = details.operation === undefined ? message : `${details.operation}: ${message}`;
    super(text, details.cause === undefined ? undefined : { cause: details.cause });
    if (details.name !== undefined && details.name !== this.name) this.name = details.name;
    this.operation = details.operation;
    this.statusCode = details.statusCode;
    this.requestId = details.requestId;
    this.attempts = details.attempts ?? 0;
    this.clientRequestToken = details.clientRequestToken;
    this.outcome = details.outcome ?? "rejected";
    this.retryBudgetExhausted = details.retryBudgetExhausted ?? false;
  }
}

const protoOf = (value: object) => Object.getPrototypeOf(value) as object | null;
const kindOf = ({ constructor }: object) => (constructor as { kind?: string }).kind;
