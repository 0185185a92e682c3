import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ChimeClient } from "@aws-sdk/client-chime";
import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import type { ServiceOrder, ServiceReady } from "./service.js";

/** An embedded service in a process of its own. */
export interface ServiceProcess extends ServiceReady {
  ChannelArn: string;
  ChimeBearer: string;
  /** How many requests came since this was last asked. */
  requests(): Promise<number>;
  stop(): void;
}

export async function startService(order: ServiceOrder): Promise<ServiceProcess> {
  const child = fork(fileURLToPath(new URL("service.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  const ask = async (question: ServiceOrder | "requests"): Promise<unknown> => {
    child.send(question);
    const [answer] = (await once(child, "message")) as [unknown];
    return answer;
  };
  const ready = (await ask(order)) as ServiceReady;
  return {
    ...ready,
    ChannelArn: ready.seeded.ChannelArns[0]!,
    ChimeBearer: ready.seeded.AppInstanceUserArns[0]!,
    requests: async () => (await ask("requests")) as number,
    stop: () => child.disconnect(),
  };
}

/** Makes the library and the raw clients of both generations, all with their default settings. */
export function makersFor({ config, ChimeBearer }: ServiceProcess) {
  const { endpoint, region, credentials } = config;
  const raw = { endpoint, region, credentials };
  return {
    ours: () => new ChimeMessaging({ ...raw, bearer: ChimeBearer }),
    oursOnChime: () => new ChimeNamespaceMessaging({ endpoint, credentials, bearer: ChimeBearer }),
    theirs: () => new ChimeSDKMessagingClient(raw),
    // Without this its endpoint would be another host than the one given.
    theirsOnChime: () => new ChimeClient({ ...raw, disableHostPrefix: true }),
  };
}

/** The library and the raw client of the dedicated namespaces. */
export function contendersOn(service: ServiceProcess) {
  const makers = makersFor(service);
  const ours = makers.ours();
  const theirs = makers.theirs();
  return {
    ours,
    theirs,
    close: () => {
      ours.close();
      theirs.destroy();
    },
  };
}
