// The embedded service with quotas, in a process of its own. Tells its parent what there is, and which requests came.
import { LocalChime, type LocalClientConfig, type Seeded, type SeedOptions } from "chime-messaging/local";
import type { QuotaOptions, RequestRecord } from "chime-messaging/local";

/** What the service process is asked for. */
export interface ServiceOrder {
  seed: SeedOptions;
  quotas: QuotaOptions;
}

/** What clients need to know of the service. */
export interface World extends Seeded {
  client: Pick<LocalClientConfig, "region" | "endpoint" | "credentials">;
}

export type Arrived = Pick<RequestRecord, "operation" | "bearer" | "status" | "time" | "path">;

let local: LocalChime | undefined;

process.on("message", (order: ServiceOrder | "requests") => {
  if (order === "requests") process.send?.(local?.requests ?? []);
  else void start(order);
});

async function start({ seed, quotas }: ServiceOrder): Promise<void> {
  local = await LocalChime.start({ quotas });
  const { region, endpoint, credentials } = local.clientConfig;
  process.send?.({ ...local.seed(seed), client: { region, endpoint, credentials } } satisfies World);
}

process.on("disconnect", () => process.exit());
