/** What `messages.connect` loads when it is first called: the WebSocket client and the signer come with it. */
import type { Caller } from "../call/caller.js";
import { requireBearer } from "../call/check.js";
import { InvalidInputError, MissingBearerError } from "../call/client-errors.js";
import { copyOf, isSet } from "../call/rules.js";
import { sessionSettings, type ConnectOptions } from "./options.js";
import type { AnyCaller } from "./connector.js";
import { Session } from "./session.js";
import type { OperationTypes } from "../namespaces/types.js";

/** What `connect` takes on either namespace. */
export type OpenOptions = ConnectOptions & { NetworkType?: string | null };

/** Opens a session; resolves when it is established. */
export async function openSession<Types extends OperationTypes>(
  caller: Caller<Types>,
  options: OpenOptions | null,
): Promise<Session<Types>> {
  const { NetworkType, ...rest }: OpenOptions = copyOf(options ?? {}, "options", "Connect");
  const settings = sessionSettings(rest);
  const userArn = bearerOf(caller, settings.bearer);
  const endpointInput = isSet(NetworkType) ? { NetworkType } : {};
  // Inside, events are made by their type's name: which namespace's shapes they have is known outside only.
  return Session.open<Types>({ caller: caller as unknown as AnyCaller, userArn, settings, endpointInput });
}

/** The bearer, or an error that names the option as `connect` has it. */
function bearerOf<Types extends OperationTypes>(caller: Caller<Types>, given: string | undefined): string {
  try {
    return requireBearer("Connect", [given, caller.settings.bearer]);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const isMissing = error instanceof MissingBearerError;
    const missing =
      "is required: give the ARN of an app instance user to as(), the constructor or the options";
    const faults = error.faults.map(({ rule }) => ({ member: "bearer", rule: isMissing ? missing : rule }));
    throw new (isMissing ? MissingBearerError : InvalidInputError)(faults, { operation: "Connect" });
  }
}
