/** What `messages.connect` loads when it is first called: the WebSocket client and the signer come with it. */
import type { Caller } from "../call/caller.js";
import { checkBearer } from "../call/check.js";
import { AbortError } from "../errors/client-errors.js";
import { copyOf, isSet } from "../errors/faults.js";
import { sessionSettings, type ConnectOptions } from "./options.js";
import type { AnyCaller } from "./connector.js";
import { Session } from "./session.js";
import type { OperationTypes } from "../aws/types.js";

/** What `connect` takes on either namespace. */
export type OpenOptions = ConnectOptions & { NetworkType?: string | null };

/** Opens a session; resolves when it is established. */
export async function openSession<Types extends OperationTypes>(
  caller: Caller<Types>,
  options: OpenOptions | null,
): Promise<Session<Types>> {
  if (caller.lifetime.closed) throw new AbortError("the client is closed", { operation: "Connect" });
  const { NetworkType, ...rest }: OpenOptions = copyOf(options ?? {}, "options", "Connect");
  const settings = sessionSettings(rest);
  const userArn = checkBearer("Connect", "bearer", settings.bearer ?? caller.settings.bearer);
  const endpointInput = isSet(NetworkType) ? { NetworkType } : {};
  // Inside, events are made by their type's name: which namespace's shapes they have is known outside only.
  return Session.open<Types>({ caller: caller as unknown as AnyCaller, userArn, settings, endpointInput });
}
