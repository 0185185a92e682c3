import { createRequire } from "node:module";
import * as importedChime from "chime-messaging/chime";
import * as imported from "chime-messaging";
import { LocalChime } from "chime-messaging/local";

const require = createRequire(import.meta.url);
const entries = [imported, importedChime, require("chime-messaging"), require("chime-messaging/chime")];

/** Each entry's facade makes an error; every entry's classes must know it. */
const local = await LocalChime.start();
const AppInstanceArn = `arn:aws:chime:us-east-1:${local.accountId}:app-instance/no-such`;
const known = [];
for (const { ChimeMessaging } of entries) {
  const chime = new ChimeMessaging(local.clientConfig);
  const refused = await chime.appInstances.describe({ AppInstanceArn }).catch((error) => error);
  const invalid = await chime.appInstances.describe({ AppInstanceArn: "" }).catch((error) => error);
  for (const other of entries) {
    known.push({
      service: refused instanceof other[refused.name],
      base: refused instanceof other.ChimeMessagingError && invalid instanceof other.ChimeMessagingError,
      own: invalid instanceof other.InvalidInputError,
      confused: refused instanceof other.InvalidInputError || invalid instanceof other.ConflictException,
    });
  }
  chime.close();
}
await local.stop();
console.log(
  JSON.stringify({ builds: new Set(entries.map((entry) => entry.ChimeMessagingError)).size, known }),
);
