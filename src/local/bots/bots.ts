import type { Channel, Membership, Message } from "../state/entities.js";
import type { State } from "../state/state.js";

/** What the service tells its bots. They answer later, as if they called from outside. */
export interface Bots {
  /** A message was sent to a channel. */
  hear(state: State, channel: Channel, message: Message): void;
  /** Somebody, maybe a bot, became a member of a channel. */
  welcome(state: State, membership: Membership): void;
  /** The service stops: nothing is answered any more. */
  stop(): void;
}
