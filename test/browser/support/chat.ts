import type { Page } from "playwright-core";
import type { LocalClientConfig } from "../../../src/local.js";

/** What `pages/chat.ts` can do: a chat as a web developer writes it with AWS's client and amazon-chime-sdk-js. */
export interface Chat {
  /** Creates the clients. The bearer is the user's. */
  signIn(options: { config: LocalClientConfig; userArn: string }): void;
  /** Answers the endpoint of GetMessagingSessionEndpoint. */
  endpoint(): Promise<string | undefined>;
  send(options: { channelArn: string; content: string }): Promise<string | undefined>;
  /** Sends an empty message, which AWS refuses, and answers what AWS's client makes of that. */
  refused(options: { channelArn: string }): Promise<Refused | undefined>;
  /** Starts a DefaultMessagingSession with prefetch, and comes back when the session is established. */
  connect(): Promise<void>;
  /** What the session's observer was told so far. */
  told(): Told[];
  stop(): void;
}

interface Refused {
  name: string;
  status: number | undefined;
  id: string | undefined;
}

export interface Told {
  /** The type of a message; or `connecting`, `reconnecting`, `started`, `stopped`. */
  type: string;
  /** The payload of a message. */
  payload?: Record<string, unknown>;
}

/** Calls a function of the chat in the page. */
export function inChat<Name extends keyof Chat>(
  page: Page,
  name: Name,
  ...[options]: Parameters<Chat[Name]>
): Promise<Awaited<ReturnType<Chat[Name]>>> {
  const call = ([name, options]: [string, unknown]) => {
    const { chat } = globalThis as unknown as { chat: Record<string, (options: unknown) => unknown> };
    return chat[name]!(options);
  };
  const answer: Promise<unknown> = page.evaluate(call, [name, options] as [string, unknown]);
  return answer as Promise<Awaited<ReturnType<Chat[Name]>>>;
}
