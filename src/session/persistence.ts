import type { Logger } from "@smithy/types";
import { notify } from "../call/notify.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import type { SessionSettings } from "./options.js";
import { isPassing, type Persistence } from "./persist.js";

/** How long to try to connect. `worked` tells that there was a connection before. */
export function persistenceOf(
  settings: SessionSettings,
  logger: Logger | undefined,
  signal: AbortSignal,
  worked: boolean,
): Persistence {
  const { reconnect, reconnectTimeout: timeout, onReconnect } = settings;
  return {
    timeout,
    signal,
    isPassing: (error) => reconnect && isPassing(error, worked),
    onWait: (attempt, delay, error) => {
      notify(() => logger?.debug("Connect: waits to try again", { attempt, delay, reason: error.name }));
      // What passes is one of the library's errors, or it would have been thrown.
      notify(() => onReconnect?.({ attempt, delay, reason: error as ChimeMessagingError }));
    },
  };
}

/** How long to make calls that fail again, for a gap. */
export function listingPersistence(
  settings: SessionSettings,
  logger: Logger | undefined,
  signal: AbortSignal,
): Persistence {
  const onWait: Persistence["onWait"] = (attempt, delay, { name: reason }) =>
    notify(() => logger?.debug("Connect: waits to list again", { attempt, delay, reason }));
  return { ...persistenceOf(settings, logger, signal, true), onWait };
}
