import type { Data } from "../service.js";
import type { Entities, EntityKind } from "../state/changes.js";
import type { AppInstance, Channel, User } from "../state/entities.js";
import type { State } from "../state/state.js";

/** Something that stays, with its kind. */
export type Kept = { [Kind in EntityKind]: readonly [kind: Kind, entity: Entities[Kind]] }[EntityKind];

/** Everything that stays, in no special order. */
export function* everything({ state, requestTokens }: Data): Generator<Kept> {
  const former = new Former(state);
  for (const instance of state.instances.list.ascending()) {
    yield ["appInstances", instance];
    for (const kept of partsOf("appInstances", instance)) {
      former.meet(kept);
      yield kept;
    }
  }
  for (const user of former.users) yield ["formerUsers", user];
  for (const remembered of requestTokens.all()) yield ["clientRequestTokens", remembered];
}

/** What belongs to something, and goes with it. */
export function partsOf<Kind extends EntityKind>(kind: Kind, entity: Entities[Kind]): Iterable<Kept> {
  if (kind === "appInstances") return instanceParts(entity as AppInstance);
  if (kind === "users") return userParts(entity as User);
  if (kind === "channels") return channelParts(entity as Channel);
  if (kind === "subChannels") return messagesOf(entity as Entities["subChannels"]);
  return [];
}

function* instanceParts({ users, bots, admins, flows, channels }: AppInstance): Generator<Kept> {
  for (const people of [users, bots])
    for (const user of people.list.ascending()) {
      yield ["users", user];
      yield* userParts(user);
    }
  for (const admin of admins.list.ascending()) yield ["admins", admin];
  for (const flow of flows.list.ascending()) yield ["channelFlows", flow];
  for (const list of [channels.PUBLIC.list, channels.PRIVATE.list])
    for (const channel of list.ascending()) {
      yield ["channels", channel];
      yield* channelParts(channel);
    }
}

function* userParts({ endpoints }: User): Generator<Kept> {
  for (const endpoint of endpoints.list.ascending()) yield ["endpoints", endpoint];
}

function* channelParts(channel: Channel): Generator<Kept> {
  const { memberships, moderators, bans, flow, transits, elastic } = channel;
  for (const subChannel of elastic?.subChannels.list.ascending() ?? []) {
    yield ["subChannels", subChannel];
    yield* messagesOf(subChannel);
  }
  if (flow) yield ["flowAssociations", flow];
  for (const moderator of moderators.list.ascending()) yield ["moderators", moderator];
  for (const ban of bans.list.ascending()) yield ["bans", ban];
  for (const { list } of [memberships.DEFAULT, memberships.HIDDEN])
    for (const membership of list.ascending()) yield ["memberships", membership];
  yield* messagesOf({ channel, messages: channel.messages });
  for (const transit of transits?.bySeq.values() ?? []) yield ["transits", transit];
}

function* messagesOf({
  channel,
  messages,
}: Pick<Entities["subChannels"], "channel" | "messages">): Generator<Kept> {
  for (const message of messages.ascending()) yield ["messages", { seq: message.seq, channel, message }];
}

/** Collects who was deleted and is still named. */
class Former {
  readonly users = new Set<User>();
  readonly #state: State;
  readonly #present = new Set<User>();

  constructor(state: State) {
    this.#state = state;
  }

  meet([kind, entity]: Kept): void {
    if (kind === "messages") this.#look(entity.message.sender);
    else if (kind === "transits") this.#look(entity.draft.sender);
    else if (kind === "memberships") this.#look(entity.invitedBy);
    else if (kind === "channels" || kind === "moderators" || kind === "bans") this.#look(entity.createdBy);
  }

  #look(user: User | undefined): void {
    if (user === undefined || this.#present.has(user) || this.users.has(user)) return;
    (this.#state.user(user.arn) === user ? this.#present : this.users).add(user);
  }
}
