import { ConfigurationError } from "../call/client-errors.js";
import type { SessionSupport } from "../call/options.js";

/** A bundler takes in whatever is named, so that a bundle has sessions only where its code asks for them. */
export const defaultSession: SessionSupport = {
  name: "chime-messaging/session",
  open: () =>
    Promise.reject(
      new ConfigurationError(
        'a bundle has sessions only if the constructor is given the session of "chime-messaging/session"',
        { operation: "Connect" },
      ),
    ),
};
