import type { LazyClient, OpenClient } from "./client.js";
import type { NamespaceKind, OperationName } from "./operations.js";

/** One way of reaching AWS: a set of clients and the commands they take. */
export interface Namespace {
  /** The import that a user chose, for messages. */
  readonly entry: "chime-messaging" | "chime-messaging/chime";
  readonly kind: NamespaceKind;
  /** Whether the service refuses a messaging call that has no bearer. */
  readonly bearerRequired: boolean;
  /** Operations that have other names for members here than for callers. */
  readonly renamed: Partial<Record<OperationName, Renaming>>;
  /** Advice that is appended to an error of the service; "" if there is none. */
  readonly adviceFor?: (error: Error) => string;
  /** The clients by the names that AWS has for them. */
  readonly clients: Readonly<Record<string, Pick<LazyClient, "open">>>;
  /** The client that serves an operation, loaded if need be. */
  clientFor(operation: OperationName, input: Readonly<Record<string, unknown>>): Promise<OpenClient>;
  /** Loads the AWS clients now rather than with the first call. */
  load(): Promise<void>;
  /** Ends the connections. Clients that the caller brought are left alone. */
  close(): void;
}

/** The caller's names into those of the namespace, and back. */
export interface Renaming {
  toAws(input: object): object;
  fromAws(output: object): object;
}
