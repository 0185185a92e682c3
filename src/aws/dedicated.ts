import type { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import type { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import { LazyClient } from "./client.js";
import type { commands as identityCommands } from "./identity-commands.js";
import type { commands as messagingCommands } from "./messaging-commands.js";
import type { Namespace } from "./namespace.js";
import { operations } from "./operations.js";
import { isOfIdentity } from "./taggable.js";
import { withCredentials } from "./credentials.js";
import type { ClientSetup } from "./settings.js";
import { streaming, type StreamingOperations } from "./streaming.js";
import type { OperationsOf } from "./types.js";

/** The types of the operations in the dedicated namespaces. */
export type ChimeSdkOperations = Omit<OperationsOf<Commands>, keyof StreamingOperations> &
  StreamingOperations;

// The operations on tags are in both, with the same types.
type Commands = Omit<typeof identityCommands, keyof typeof messagingCommands> & typeof messagingCommands;

/** Ready-made AWS clients of the dedicated namespaces. */
export interface ChimeSdkClients {
  /** Serves app instances, users, their endpoints, bots, retention settings, and the tags of these. */
  identity?: ChimeSDKIdentityClient;
  /** Serves channels, memberships, moderation, messages, channel flows, streaming configurations, and the tags of these. */
  messaging?: ChimeSDKMessagingClient;
}

/** The dedicated namespaces: two AWS clients, each loaded and built with the first call that needs it. */
export function dedicatedNamespace(setup: ClientSetup, given: ChimeSdkClients = {}): Namespace {
  const common = withCredentials(setup);
  const identity = new LazyClient(() => import("./identity-commands.js"), common, given.identity);
  const messaging = new LazyClient(() => import("./messaging-commands.js"), common, given.messaging);
  return {
    entry: "chime-messaging",
    kind: "dedicated",
    bearerRequired: true,
    renamed: {
      PutAppInstanceStreamingConfigurations: streaming,
      GetAppInstanceStreamingConfigurations: streaming,
    },
    clients: { ChimeSDKMessagingClient: messaging, ChimeSDKIdentityClient: identity },
    clientFor(operation, { ResourceARN }) {
      const { identity: isIdentity, byArn } = operations[operation];
      return (byArn ? isOfIdentity(ResourceARN) : isIdentity) ? identity.open() : messaging.open();
    },
    async load() {
      await Promise.all([identity.open(), messaging.open()]);
    },
    close() {
      identity.close();
      messaging.close();
    },
  };
}
