import type { Dialect, OperationName } from "../model/index.js";
import type { Service } from "../service.js";
import type { State } from "../state/state.js";
import type { User } from "../state/entities.js";

/** A request that has become a call of an operation: what handlers and rules see of it. */
export interface Call {
  readonly operation: OperationName;
  readonly dialect: Dialect;
  readonly service: Service;
  readonly state: State;
  /** The validated input, by the names of its members. */
  readonly input: Readonly<Record<string, unknown>>;
  /** On whose behalf; undefined for a service caller, who has the rights of an app instance admin. */
  readonly bearer: User | undefined;
}
