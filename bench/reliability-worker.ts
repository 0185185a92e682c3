// A job that may be killed at any moment: sends numbered messages with derived tokens and notes those that are done.
// Started by reliability-kills.ts with its plan as JSON.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { ChimeMessagingError, requestToken } from "chime-messaging";
import type { LocalClientConfig } from "chime-messaging/local";
import { inParallel, quickFacade, type NamespaceName } from "./reliability-sends.js";

export interface Plan {
  namespace: NamespaceName;
  config: LocalClientConfig;
  bearer: string;
  ChannelArn: string;
  sends: number;
  concurrency: number;
  /** The file in which the job notes what is done, a number a line. */
  journal: string;
}

const { namespace, config, bearer, ChannelArn, sends, concurrency, journal } = JSON.parse(
  process.argv[2] ?? "",
) as Plan;

using facade = quickFacade(namespace, config, bearer);
const done = new Set(existsSync(journal) ? readFileSync(journal, "utf8").split("\n") : []);

await inParallel(sends, concurrency, async (index) => {
  if (done.has(String(index))) return;
  const ClientRequestToken = requestToken("reliability", "kills", index);
  const Content = `message ${index}`;
  for (;;) {
    try {
      const message = { ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
      await facade.messages.send({ ...message, ClientRequestToken });
      // A kill right here is what the derived token is for: the message is sent and not noted.
      return appendFileSync(journal, `${index}\n`);
    } catch (error) {
      if (!(error instanceof ChimeMessagingError)) throw error;
      await wait(50);
    }
  }
});
