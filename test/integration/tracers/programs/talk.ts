import type { ChimeMessagingError } from "chime-messaging";
import type { AnyFacade, Entry } from "../../../support/operations.js";

/** What a program is told: which entry to use, how to reach the embedded service, and who talks where. */
export interface Setup {
  entry: Entry;
  clientConfig: object;
  alice: string;
  ChannelArn: string;
}

/** What came of a talk. */
export interface Talk {
  /** The content of the message that the session brought. */
  heard: string | undefined;
  /** The contents of the messages, as listed. */
  listed: (string | undefined)[];
  /** AWS's ids of the two requests that sent a message. */
  requestIds: (string | undefined)[];
}

export const setup = JSON.parse(process.argv[2] ?? "{}") as Setup;
const { entry, clientConfig, alice, ChannelArn } = setup;

/** Loads the library: later than this module, so that a program can have its tool at work by then. */
export const library = () =>
  entry === "chime-messaging" ? import("chime-messaging") : import("chime-messaging/chime");

/** A facade on behalf of Alice. */
export async function facade(options: object = {}): Promise<AnyFacade> {
  const { ChimeMessaging } = await library();
  return new ChimeMessaging({ ...clientConfig, bearer: alice, ...options });
}

export const message = (Content: string) =>
  ({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" }) as const;

/** Connects a session, sends two messages, hears the first of them, and lists both. */
export async function talk(chime: AnyFacade): Promise<Talk> {
  const session = await chime.messages.connect();
  const first = await chime.messages.send(message("first"));
  const second = await chime.messages.send(message("second"));
  let heard: string | undefined;
  for await (const event of session) {
    if (event.type !== "CREATE_CHANNEL_MESSAGE") continue;
    heard = event.message.Content;
    break;
  }
  const listed: Talk["listed"] = [];
  const messages = chime.messages.list({ ChannelArn, SortOrder: "ASCENDING" });
  for await (const { Content } of messages) listed.push(Content);
  return { heard, listed, requestIds: [first, second].map(({ $metadata }) => $metadata.requestId) };
}

/** How a call failed. */
export interface Failed {
  name: string;
  text: string;
  isOurs: boolean;
  outcome: string;
}

/** The error that a call ends in; `undefined` if it succeeds. */
export async function failed(call: () => Promise<unknown>): Promise<Failed | undefined> {
  const { ChimeMessagingError } = await library();
  return call().then(
    () => undefined,
    (error: ChimeMessagingError) => ({
      name: error.name,
      text: error.message,
      isOurs: error instanceof ChimeMessagingError,
      outcome: error.outcome,
    }),
  );
}

/** Tells the test what came of the program. */
export const tell = (result: unknown) => console.log(JSON.stringify(result));
