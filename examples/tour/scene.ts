import type { ChimeMessaging, Session } from "chime-messaging";
import type { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import type { LocalChime } from "chime-messaging/local";
import { Stop } from "../shared.js";
import type { App } from "./app-instance.js";
import type { Tour } from "./tour.js";

/** The facade of either namespace: the first half of the tour is the same code on both. */
export type Chime = ChimeMessaging | ChimeNamespaceMessaging;

/** Where the tour is, and what it was given of what AWS wants to exist. */
export interface Place {
  aws: boolean;
  local: LocalChime | undefined;
  /** Sets the clock of the tour's own embedded service forward. */
  skipDays(days: number): void;
  streamArn: string | undefined;
  functionArn: string | undefined;
  lexBotAliasArn: string | undefined;
  pinpointArn: string | undefined;
}

/** What the second half of the tour is about: what only the dedicated namespaces have. */
export interface Scene {
  tour: Tour;
  chime: ChimeMessaging;
  app: App;
  ChannelArn: string;
  place: Place;
}

// They do more than call an operation.
const more = ["memberships.createMany", "messages.connect"];

/** How many operations a facade has: each method of its modules is one. */
export function countOperations(chime: Chime): number {
  const modules = Object.entries(chime).filter(([name]) => name !== "caller");
  const names = modules.flatMap(([name, module]) =>
    methodsOf(module as object).map((method) => `${name}.${method}`),
  );
  return names.filter((name) => !more.includes(name)).length;
}

/** The methods of a module, those of the class that it extends included. */
function methodsOf(module: object): string[] {
  const prototype = Object.getPrototypeOf(module) as object;
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((method) => method !== "constructor");
  return [...methodsOf(prototype), ...own];
}

/** Waits for the next message of a sender that a session hears of. */
export async function hear(session: Session, sender: string): Promise<string> {
  for await (const event of session) {
    if (event.type !== "CREATE_CHANNEL_MESSAGE" || event.message.Sender?.Arn !== sender) continue;
    return event.message.Content ?? "";
  }
  throw new Stop("The session ended before the message came.");
}

/** An ARN in the account and Region of the app instance, for the embedded service, which only looks at its form. */
export function sampleArn({ AppInstanceArn }: App, service: string, resource: string): string {
  const [, , , region, account] = AppInstanceArn.split(":");
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
