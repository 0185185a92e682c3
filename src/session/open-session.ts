/** What `messages.connect` loads when it is first called: the WebSocket client and the signer come with it. */
import type { Caller } from "../call/caller.js";
import { InvalidInputError } from "../call/client-errors.js";
import { sessionSettings, type ConnectOptions } from "./options.js";
import type { AnyCaller } from "./connector.js";
import { Session } from "./session.js";
import type { OperationTypes } from "../namespaces/types.js";

/** Opens a session; resolves when it is established. */
export async function openSession<Types extends OperationTypes>(
  caller: Caller<Types>,
  options: ConnectOptions & { NetworkType?: string },
): Promise<Session<Types>> {
  if (typeof options !== "object" || options === null) {
    throw new InvalidInputError([{ member: "options", rule: "must be an object" }], { operation: "Connect" });
  }
  const { NetworkType, ...rest } = options;
  const settings = sessionSettings(rest);
  const userArn = caller.bearerOf("Connect", rest.bearer);
  const endpointInput = NetworkType === undefined ? {} : { NetworkType };
  // Inside, events are made by their type's name: which namespace's shapes they have is known outside only.
  return Session.open<Types>({ caller: caller as unknown as AnyCaller, userArn, settings, endpointInput });
}
