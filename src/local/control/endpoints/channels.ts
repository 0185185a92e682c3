import { identity, maybeIdentity, messageOutput } from "../../operations/render.js";
import { expiredBefore } from "../../rules/retention.js";
import type { Channel, Membership, Message, Moderator, SubChannel } from "../../state/entities.js";
import type { State } from "../../state/state.js";
import { notThere } from "../endpoint.js";
import type { Asked, Endpoint, QueryParameter } from "../endpoint.js";
import { pageOf, window } from "../list-page.js";
import type { Part } from "../list-page.js";
import { aws, count, list, object, oneOf, page, ref, text, time } from "../schemas.js";
import { encodeAs, iso } from "../views.js";

const labels = { arn: "The ARN of the channel, percent-encoded." };

const subChannelId: QueryParameter = {
  description: "Only those of this sub-channel of an elastic channel.",
  type: "string",
};

const appointed = page(
  object({ Member: ref("Identity"), createdBy: ref("Identity"), created: time }, "createdBy"),
);

/** What is in a channel. */
export const channelEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/channels/{arn}/members",
    summary: "The members of a channel, oldest first, and then the hidden ones.",
    labels,
    query: window,
    status: 200,
    answer: page(
      object(
        {
          Member: ref("Identity"),
          Type: oneOf("DEFAULT", "HIDDEN"),
          roles: list(oneOf("MODERATOR", "ADMIN")),
          invitedBy: ref("Identity"),
          created: time,
          readMarker: time,
          subChannelId: text,
        },
        ...(["invitedBy", "readMarker", "subChannelId"] as const),
      ),
    ),
    run: (asked) => {
      const { memberships } = channelIn(asked);
      const { state } = asked.service;
      return pageOf(asked, [memberships.DEFAULT, memberships.HIDDEN], (one) => memberView(state, one));
    },
  },
  {
    method: "GET",
    path: "/channels/{arn}/moderators",
    summary: "The moderators of a channel, oldest first.",
    labels,
    query: window,
    status: 200,
    answer: appointed,
    run: (asked) => listAppointed(asked, "moderators"),
  },
  {
    method: "GET",
    path: "/channels/{arn}/bans",
    summary: "The users who are banned from a channel, oldest first.",
    labels,
    query: window,
    status: 200,
    answer: appointed,
    run: (asked) => listAppointed(asked, "bans"),
  },
  {
    method: "GET",
    path: "/channels/{arn}/sub-channels",
    summary: "The sub-channels of an elastic channel, oldest first; none for another channel.",
    labels,
    query: window,
    status: 200,
    answer: page(object({ SubChannelId: text, MembershipCount: count })),
    run: (asked) => {
      const { elastic } = channelIn(asked);
      return pageOf(asked, elastic ? [elastic.subChannels] : [], ({ id, places }) => ({
        SubChannelId: id,
        MembershipCount: places.size,
      }));
    },
  },
  {
    method: "GET",
    path: "/channels/{arn}/messages",
    summary:
      "The messages of a channel, oldest first; of an elastic channel one sub-channel after the other. Whoever asks " +
      "sees all, also those with a target, and those that a channel flow has or has refused.",
    labels,
    query: { subChannelId, ...window },
    status: 200,
    answer: page(aws("ChannelMessage")),
    run: listMessages,
  },
];

function channelIn({ service, labels: { arn = "" } }: Asked): Channel {
  const channel = service.state.channel(arn);
  if (channel === undefined) throw notThere("channel with this ARN");
  return channel;
}

function memberView(state: State, { user, channel, type, created, ...membership }: Membership) {
  const { invitedBy, readMarker, place } = membership;
  return {
    Member: identity(state, user),
    Type: type,
    roles: [
      ...(channel.moderators.has(user.arn) ? ["MODERATOR"] : []),
      ...(channel.instance.admins.has(user.arn) ? ["ADMIN"] : []),
    ],
    invitedBy: maybeIdentity(state, invitedBy),
    created: iso(created),
    readMarker: readMarker === undefined ? undefined : iso(readMarker),
    subChannelId: place?.subChannel.id,
  };
}

function listAppointed(asked: Asked, kind: "moderators" | "bans") {
  const { state } = asked.service;
  return pageOf(asked, [channelIn(asked)[kind]], ({ user, createdBy, created }: Moderator) => ({
    Member: identity(state, user),
    createdBy: maybeIdentity(state, createdBy),
    created: iso(created),
  }));
}

function listMessages(asked: Asked) {
  const channel = channelIn(asked);
  const { state } = asked.service;
  const before = expiredBefore(channel.instance, state.now());
  const parts = placesOf(channel, asked.query["subChannelId"]).map(({ messages }): Part<Message> => ({
    list: messages,
    // Retention has hidden the first ones.
    skip: messages.position(({ created }) => created >= before),
  }));
  return pageOf(asked, parts, (message) =>
    encodeAs("ChannelMessage", messageOutput(state, channel, message)),
  );
}

/** Where messages of the channel are. */
function placesOf(channel: Channel, id: string | number | undefined): (Channel | SubChannel)[] {
  if (id === undefined) return channel.elastic ? channel.elastic.subChannels.items() : [channel];
  const subChannel = channel.elastic?.subChannels.get(String(id));
  if (subChannel === undefined) throw notThere("such sub-channel");
  return [subChannel];
}
