import type { Clock } from "../clock.js";
import type { LocalSnapshot } from "../data/snapshot.js";
import type { Faults } from "../faults/faults.js";
import type { PushRecord } from "../push/record.js";
import type { Quotas } from "../quotas/quotas.js";
import type { Seeded, SeedOptions } from "../seed.js";
import type { StreamRecord } from "../streams/log.js";
import type { Sessions } from "../sessions/sessions.js";

/** What of a `LocalChime` the HTTP API hands out: it calls the same methods, so both have the same rules and errors. */
export interface Controlled {
  readonly url: string;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly quotas: Quotas;
  readonly sessions: Sessions;
  readonly pushes: readonly PushRecord[];
  readonly records: readonly StreamRecord[];
  reset(): void;
  snapshot(): LocalSnapshot;
  restore(snapshot: LocalSnapshot): void;
  seed(options?: SeedOptions): Seeded;
  clearRequests(): void;
  clearPushes(): void;
  clearRecords(): void;
}
