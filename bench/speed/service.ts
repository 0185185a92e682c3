// The embedded service in a process of its own. Tells its parent where it is, and how many requests came.
import { LocalChime, type LocalClientConfig, type Seeded } from "chime-messaging/local";

/** What the service process is asked for. */
export interface ServiceOrder {
  messages: number;
  latency?: number;
}

/** What it answers when it is up. */
export interface ServiceReady {
  config: LocalClientConfig;
  seeded: Seeded;
}

let local: LocalChime | undefined;
let requests = 0;

process.on("message", (order: ServiceOrder | "requests") => {
  if (order === "requests") {
    process.send?.(requests);
    requests = 0;
    return;
  }
  void start(order);
});

async function start({ messages, latency = 0 }: ServiceOrder): Promise<void> {
  local = await LocalChime.start({ latency, keepRequests: 0, onRequest: () => (requests += 1) });
  const seeded = local.seed({ users: 2, channels: 1, messagesPerChannel: messages });
  process.send?.({ config: local.clientConfig, seeded } satisfies ServiceReady);
}

process.on("disconnect", () => process.exit());
