import { LocalChime, type LocalChimeOptions } from "chime-messaging/local";
import type { ConnectOptions, SessionState } from "chime-messaging";
import { onTestFinished, vi } from "vitest";
import type { FacadeOptions } from "../../../src/facade.js";
import { facadeOf, type Entry } from "../../support/operations.js";
import { seedWorld } from "../../support/world.js";

export { ENTRIES, type Entry } from "../../support/operations.js";

/** Makes random waits short: nobody wants to sit through them. */
export function hurry(): void {
  const random = vi.spyOn(Math, "random").mockReturnValue(0.005);
  onTestFinished(() => random.mockRestore());
}

/** Waits for what a session does by itself. It connects once a second at most. */
export const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });

/** A service with two users, Alice and Bob, in some channels; and facades on behalf of them. */
export async function world(entry: Entry, options: LocalChimeOptions & { facade?: FacadeOptions } = {}) {
  const { facade, ...service } = options;
  const local = await LocalChime.start(service);
  const chime = facadeOf(entry, { ...local.clientConfig, ...facade });
  onTestFinished(async () => {
    chime.close();
    await local.stop();
  });
  const seeded = seedWorld(local, { channels: 3, messagesPerChannel: 2 });
  const { AppInstanceArn, ChannelArn, ChannelArns, alice: aliceArn, bob: bobArn } = seeded;
  const [alice, bob] = [chime.as(aliceArn), chime.as(bobArn)];
  const send = async (Content: string, more: object = {}) => {
    const text = { ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT", ...more } as const;
    const { MessageId } = await bob.messages.send(text);
    return MessageId;
  };
  return { local, chime, alice, bob, aliceArn, bobArn, AppInstanceArn, ChannelArn, ChannelArns, send };
}

export type World = Awaited<ReturnType<typeof world>>;
export type AnySession = Awaited<ReturnType<World["alice"]["messages"]["connect"]>>;
type AnyEvent = AnySession extends AsyncIterable<infer Event> ? Event : never;

/** A session, and the states that it has been through. */
export async function connected(user: World["alice"], options: ConnectOptions = {}) {
  const states: SessionState[] = [];
  const onStateChange = vi.fn(({ state }: { state: SessionState }) => void states.push(state));
  const session: AnySession = await user.messages.connect({ onStateChange, ...options });
  return { session, states, onStateChange };
}

/** Reads events up to and with the first that `isLast` is true of. The session goes on. */
export function reader(session: AnySession) {
  const events = session[Symbol.asyncIterator]();
  return {
    events,
    async until(isLast: (event: AnyEvent) => boolean): Promise<AnyEvent[]> {
      const read: AnyEvent[] = [];
      for (;;) {
        const { value, done } = await events.next();
        if (done) return read;
        read.push(value);
        if (isLast(value)) return read;
      }
    },
  };
}

/** The content of a created message, with a mark if it was replayed; other events by their type. */
export function told(event: AnyEvent): string {
  if (event.type !== "CREATE_CHANNEL_MESSAGE") return event.type;
  return (event.replayed ? "replayed " : "") + (event.message.Content ?? "");
}

export const isMessage = (content: string) => (event: AnyEvent) =>
  event.type === "CREATE_CHANNEL_MESSAGE" && event.message.Content === content;
