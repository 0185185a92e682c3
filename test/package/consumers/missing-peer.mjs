import { createRequire } from "node:module";
import * as imported from "chime-messaging/chime";

const required = createRequire(import.meta.url)("chime-messaging/chime");

const failures = await Promise.all(
  [imported, required].map(async ({ ChimeMessaging, MissingPeerError }) => {
    const error = await new ChimeMessaging().appInstances
      .list()
      .first()
      .catch((thrown) => thrown);
    return { name: error.name, isMissingPeer: error instanceof MissingPeerError, message: error.message };
  }),
);
console.log(JSON.stringify(failures));
