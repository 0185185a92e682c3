import type { Logger } from "@smithy/types";
import { notify } from "../call/notify.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import type { SessionSettings } from "./options.js";
import type { Reconnects } from "./reconnects.js";
import { isTransient, type RetryWindow } from "./retry.js";

/** How long, and after which errors, to connect again. `worked` tells that there was a connection before. */
export function connectWindow(
  settings: SessionSettings,
  logger: Logger | undefined,
  signal: AbortSignal,
  worked: boolean,
  reconnects: Reconnects,
): RetryWindow {
  const { reconnect, reconnectTimeout: timeout, onReconnect } = settings;
  return {
    timeout,
    signal,
    effort: reconnects.effort(),
    leastWait: () => reconnects.leastWait(),
    isTransient: (error) => reconnect && isTransient(error, worked),
    onWait: (attempt, delay, error) => {
      notify(() =>
        logger?.debug("Connect: waits to try again", {
          attempt,
          delay: Math.round(delay),
          reason: error.name,
        }),
      );
      // An error that may pass is always one of the library's own.
      notify(() => onReconnect?.({ attempt, delay, reason: error as ChimeMessagingError }));
    },
  };
}

/** How long, and after which errors, to repeat the calls that fetch what a gap has missed. */
export function listWindow(
  settings: SessionSettings,
  logger: Logger | undefined,
  signal: AbortSignal,
): RetryWindow {
  const { reconnect, reconnectTimeout: timeout } = settings;
  return {
    timeout,
    signal,
    isTransient: (error) => reconnect && isTransient(error, true),
    onWait: (attempt, delay, { name: reason }) =>
      notify(() =>
        logger?.debug("Connect: waits to list again", { attempt, delay: Math.round(delay), reason }),
      ),
  };
}
