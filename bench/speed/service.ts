// The embedded service in a process of its own. Tells its parent how to reach it, and how many requests came.
import { LocalChime, type LocalClientConfig } from "chime-messaging/local";

/** What the service process is asked for. */
export interface ServiceOrder {
  messages: number;
  /** How long it takes for each answer, in ms. */
  latency?: number;
}

/** What a contender needs to make calls. */
export interface Target {
  /** All that the clients are configured with. */
  client: Pick<LocalClientConfig, "region" | "endpoint" | "credentials">;
  ChannelArn: string;
  ChimeBearer: string;
}

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
  const local = await LocalChime.start({ latency, keepRequests: 0, onRequest: () => (requests += 1) });
  const seeded = local.seed({ users: 2, channels: 1, messagesPerChannel: messages });
  const { region, endpoint, credentials } = local.clientConfig;
  process.send?.({
    client: { region, endpoint, credentials },
    ChannelArn: seeded.ChannelArns[0]!,
    ChimeBearer: seeded.AppInstanceUserArns[0]!,
  } satisfies Target);
}

process.on("disconnect", () => process.exit());
