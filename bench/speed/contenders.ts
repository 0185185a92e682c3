import { ChimeClient } from "@aws-sdk/client-chime";
import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import type { Target } from "./service.js";

/** How the library and the raw clients are made: all with their defaults, told only where to call and as whom. */
export function makersFor({ client, ChimeBearer }: Target) {
  const { endpoint, credentials } = client;
  return {
    ours: () => new ChimeMessaging({ ...client, bearer: ChimeBearer }),
    oursOnChime: () => new ChimeNamespaceMessaging({ endpoint, credentials, bearer: ChimeBearer }),
    theirs: () => new ChimeSDKMessagingClient(client),
    // Without this it would call the host `messaging-127.0.0.1`. The library sees to it by itself.
    theirsOnChime: () => new ChimeClient({ ...client, disableHostPrefix: true }),
  };
}

/** The library and the raw client of the dedicated namespaces. */
export function contendersOn(target: Target) {
  const makers = makersFor(target);
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
