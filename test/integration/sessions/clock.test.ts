import { ChimeClient } from "@aws-sdk/client-chime";
import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import { describe, expect, onTestFinished, test } from "vitest";
import { connected, ENTRIES, eventually, hurry, type Entry, world } from "./support.js";

const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };

/** A world whose service's clock is ahead of ours. */
const ahead = (entry: Entry, ms: () => number) =>
  world(entry, { verifySignatures: credentials, clock: () => Date.now() + ms() });

describe.each(ENTRIES)("a session on %s is signed by the service's clock", (entry) => {
  // AWS takes a call's signature that is 5 minutes off, and a connection's for 10 seconds.
  test.each([15_000, 60_000, 299_000, 3_600_000, -15_000, -60_000, -3_600_000])(
    "where that is %i ms ahead",
    async (ms) => {
      const { local, alice } = await ahead(entry, () => ms);
      const { session } = await connected(alice);
      expect(session.state).toBe("open");
      expect(local.requests.filter(({ operation }) => operation === "Connect")).toHaveLength(1);
    },
  );

  test("as it is each time that the session connects", async () => {
    hurry();
    let ms = 0;
    const { local, alice } = await ahead(entry, () => ms);
    const { states } = await connected(alice);
    ms = 120_000;
    local.sessions.drop();
    await eventually(() => expect(states).toEqual(["connecting", "open", "reconnecting", "open"]));
  });

  test("also with a client of the user's own", async () => {
    const { local, aliceArn: bearer } = await ahead(entry, () => 60_000);
    const config = { ...local.clientConfig, credentials };
    const chime =
      entry === "chime-messaging"
        ? new ChimeMessaging({ clients: { messaging: new ChimeSDKMessagingClient(config) }, bearer })
        : new LegacyChimeMessaging({ client: new ChimeClient(config), bearer });
    onTestFinished(() => chime.close());
    using session = await chime.messages.connect();
    expect(session.state).toBe("open");
  });
});
