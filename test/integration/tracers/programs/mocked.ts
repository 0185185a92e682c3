import { facade, failed, message, setup, tell, type Failed, type Talk } from "./talk.js";

/** Where both namespaces' clients send messages to. */
export const aws = "https://messaging-chime.us-east-1.amazonaws.com";

const { ChannelArn } = setup;
const [AppInstanceArn = ""] = ChannelArn.split("/channel/");

/** The answers that a program's tool gives for AWS. To all other requests it gives none. */
export const answers = {
  sent: { ChannelArn, MessageId: "mocked" },
  listed: { ChannelArn, ChannelMessages: [{ MessageId: "mocked", Content: "mocked", CreatedTimestamp: 1 }] },
  endpoint: { Endpoint: { Url: "session.example" } },
  refused: { Message: "mocked" },
  refusedAs: { "x-amzn-errortype": "ForbiddenException" },
};

/** What the program tells. */
export interface Mocked {
  /** What came of a talk with the embedded service, which the tool lets through. */
  talked: Talk;
  sent: string;
  listed: (string | undefined)[];
  refused: Failed | undefined;
  unmatched: Failed | undefined;
  elsewhere: Failed | undefined;
  session: Failed | undefined;
}

/** Makes calls to AWS, which the tool answers, and tells what came of them. */
export async function callAws(talked: Talk): Promise<void> {
  const chime = await facade({ endpoint: undefined, retry: { attempts: 2, baseDelay: 0 } });
  try {
    const { MessageId } = await chime.messages.send(message("hello"));
    const listed: Mocked["listed"] = [];
    for await (const { Content } of chime.messages.list({ ChannelArn })) listed.push(Content);
    const update = { ChannelArn, Name: "new", Mode: "RESTRICTED" } as const;
    tell({
      talked,
      sent: MessageId,
      listed,
      refused: await failed(() => chime.channels.update(update)),
      unmatched: await failed(() => chime.channels.describe({ ChannelArn })),
      // Another host than that of messages.
      elsewhere: await failed(() => chime.appInstances.describe({ AppInstanceArn })),
      session: await failed(() => chime.messages.connect({ reconnectTimeout: 1000 })),
    } satisfies Mocked);
  } finally {
    chime.close();
  }
}
