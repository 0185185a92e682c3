import { channelOutput } from "../../operations/render.js";
import type { AppInstance, Channel, User } from "../../state/entities.js";
import type { State } from "../../state/state.js";
import { notThere } from "../endpoint.js";
import type { Asked, Endpoint, QueryParameter } from "../endpoint.js";
import { pageOf, searchIn, window } from "../list-page.js";
import { arn, count, flag, object, page, text, time } from "../schemas.js";
import { channelCounts, channelSchema, encodeAs, iso } from "../views.js";

const search: QueryParameter = {
  description: "Only those with this text in their name or id, in any case.",
  type: "string",
};

const labels = { arn: "The ARN of the app instance, percent-encoded." };

/** What is in the service, for a page or a test to look at. */
export const appInstanceEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/app-instances",
    summary: "The app instances, oldest first.",
    query: window,
    status: 200,
    answer: page(
      object(
        {
          AppInstanceArn: arn,
          Name: text,
          Metadata: text,
          created: time,
          counts: object({ users: count, bots: count, admins: count, channels: count }),
        },
        "Metadata",
      ),
    ),
    run: (asked) => pageOf(asked, [asked.service.state.instances], instanceView),
  },
  {
    method: "GET",
    path: "/app-instances/{arn}/users",
    summary: "The users of an app instance, oldest first, and then its bots.",
    labels,
    query: { search, ...window },
    status: 200,
    answer: page(
      object(
        { AppInstanceUserArn: arn, Name: text, Metadata: text, isAdmin: flag, isBot: flag, created: time },
        "Metadata",
      ),
    ),
    run: (asked) => {
      const { users, bots } = instanceIn(asked);
      return listNamed(asked, [users, bots], userView);
    },
  },
  {
    method: "GET",
    path: "/app-instances/{arn}/channels",
    summary:
      "The channels of an app instance: first the public ones, oldest first, and then the private ones.",
    labels,
    query: { search, ...window },
    status: 200,
    answer: page(channelSchema),
    run: (asked) => {
      const { channels } = instanceIn(asked);
      const { state } = asked.service;
      return listNamed(asked, [channels.PUBLIC, channels.PRIVATE], (channel) => channelView(state, channel));
    },
  },
  {
    method: "GET",
    path: "/channels/{arn}",
    summary: "One channel.",
    labels: { arn: "The ARN of the channel, percent-encoded." },
    status: 200,
    answer: channelSchema,
    run: ({ service: { state }, labels: { arn: channelArn = "" } }) => {
      const channel = state.channel(channelArn);
      if (channel === undefined) throw notThere("channel with this ARN");
      return channelView(state, channel);
    },
  },
];

/** Users or channels, all of them or those that are looked for. */
function listNamed<T extends User | Channel>(
  asked: Asked,
  parts: Parameters<typeof pageOf<T, object>>[1],
  render: (item: T) => object,
) {
  const wanted = String(asked.query["search"] ?? "").toLowerCase();
  if (wanted === "") return pageOf(asked, parts, render);
  const idOf = ({ arn }: T) => arn.slice(arn.lastIndexOf("/") + 1);
  const isFound = (item: T) => `${item.name}\n${idOf(item)}`.toLowerCase().includes(wanted);
  return searchIn(asked, parts, isFound, render);
}

function instanceIn({ service, labels: { arn: instanceArn = "" } }: Asked): AppInstance {
  const instance = service.state.instances.get(instanceArn);
  if (instance === undefined) throw notThere("app instance with this ARN");
  return instance;
}

function instanceView({ arn: AppInstanceArn, name, metadata, created, ...instance }: AppInstance) {
  const { users, bots, admins, channels } = instance;
  return {
    AppInstanceArn,
    Name: name,
    Metadata: metadata,
    created: iso(created),
    counts: {
      users: users.size,
      bots: bots.size,
      admins: admins.size,
      channels: channels.PUBLIC.size + channels.PRIVATE.size,
    },
  };
}

function userView({ arn: AppInstanceUserArn, name, metadata, created, bot, instance }: User) {
  return {
    AppInstanceUserArn,
    Name: name,
    Metadata: metadata,
    isAdmin: instance.admins.has(AppInstanceUserArn),
    isBot: bot !== undefined,
    created: iso(created),
  };
}

function channelView(state: State, channel: Channel) {
  return { ...encodeAs("Channel", channelOutput(state, channel)), counts: channelCounts(channel) };
}
