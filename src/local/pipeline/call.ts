import type { Dialect, OperationName } from "../model/index.js";
import type { Service } from "../service.js";
import type { State } from "../state/state.js";
import type { User } from "../state/entities.js";

export type DedicatedClient = "identity" | "messaging";

/** What changes the data outside of a request: the service, and the data that the change is about. */
export interface Context {
  readonly service: Service;
  readonly state: State;
}

/** A validated call of an operation, as handlers and rules see it. */
export interface Call extends Context {
  readonly operation: OperationName;
  readonly dialect: Dialect;
  /** `host:port` by which the client reaches the service. */
  readonly address: string;
  /** Which of the two dedicated clients sent the request; undefined if it does not show that. */
  readonly client: DedicatedClient | undefined;
  /** The validated input, by field name. */
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * The user on whose behalf the call is made; undefined for a caller without a bearer, who has the rights of an
   * admin.
   */
  readonly bearer: User | undefined;
}
