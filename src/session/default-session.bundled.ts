import { ConfigurationError } from "../call/client-errors.js";
import type { SessionSupport } from "../call/options.js";

/** A bundler takes in whatever is named, so that a bundle has sessions only where its code asks for them. */
export const defaultSession: SessionSupport = {
  name: "chime-messaging/session",
  open: () =>
    Promise.reject(
      new ConfigurationError(
        'bundles leave sessions out: import { session } from "chime-messaging/session"; new ChimeMessaging({ session })',
        { operation: "Connect" },
      ),
    ),
};
