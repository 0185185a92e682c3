import type { ChimeClient } from "@aws-sdk/client-chime";
import type { commands } from "./chime-commands.js";
import { LazyClient } from "./client.js";
import type { Namespace } from "./namespace.js";
import { withCredentials } from "./credentials.js";
import type { ClientSetup } from "./settings.js";
import type { OperationsOf } from "./types.js";

/** The types of the operations in the Chime namespace. */
export type ChimeOperations = OperationsOf<typeof commands>;

/** The only Region of the Chime namespace: its client signs for it whatever Region it is given. */
export const region = "us-east-1";

/** The Chime namespace: one AWS client, loaded and built with the first call. */
export function chimeNamespace(setup: ClientSetup, given?: ChimeClient): Namespace {
  const client = new LazyClient(loadPeer, withCredentials({ ...setup, region }), given);
  return {
    entry: "chime-messaging/chime",
    kind: "chime",
    bearerRequired: false,
    renamed: {},
    adviceFor: ({ message }) => (isRefusedAccount.test(message) ? changeImport : ""),
    clients: { ChimeClient: client },
    clientFor: () => client.open(),
    load: async () => void (await client.open()),
    close: () => client.close(),
  };
}

const isRefusedAccount = /not authorized to call (deprecated Amazon Chime SDK API|Chime SDK with Account)/i;
const changeImport =
  '. AWS no longer serves this namespace to the account: change the import to "chime-messaging"';

async function loadPeer() {
  try {
    return await import("./chime-commands.js");
  } catch (error) {
    throw isMissing(error) ? missingPeer(error) : error;
  }
}

const isMissing = (error: unknown) =>
  /^(ERR_)?MODULE_NOT_FOUND$/.test(String((error as NodeJS.ErrnoException).code)) &&
  (error as Error).message.includes("@aws-sdk/client-chime");

// The library makes its own error of it, by this name.
const missingPeer = (cause: unknown) =>
  Object.assign(
    new Error(
      '"chime-messaging/chime" needs @aws-sdk/client-chime below 3.757.0, which is not installed. Run: ' +
        'npm install "@aws-sdk/client-chime@>=3.699.0 <3.757.0" (or import "chime-messaging", which needs nothing else)',
      { cause },
    ),
    { name: "MissingPeerError" },
  );
