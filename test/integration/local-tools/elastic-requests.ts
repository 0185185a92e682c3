import type { Asked } from "../../support/http.js";
import type { Random } from "./random.js";

// Generated requests about one elastic channel, from all who may have to do with it.

/** What there is to ask for. */
export interface Surroundings {
  AppInstanceArn: string;
  ChannelArn: string;
  admin: string;
  users: readonly string[];
  /** Those that were listed last, some of which are gone by now. */
  subChannels: readonly string[];
  messages: readonly { MessageId: string; SubChannelId: string; sender: string }[];
}

export interface ElasticRequest {
  operation: string;
  asked: Asked;
}

const enc = encodeURIComponent;

/** How often each operation is drawn. */
const WEIGHTS: Record<string, number> = {
  CreateChannelMembership: 30,
  DeleteChannelMembership: 16,
  BatchCreateChannelMembership: 4,
  DescribeChannelMembership: 3,
  ListChannelMemberships: 3,
  ListSubChannels: 3,
  CreateChannelModerator: 3,
  DeleteChannelModerator: 4,
  CreateChannelBan: 2,
  DeleteChannelBan: 3,
  SendChannelMessage: 12,
  UpdateChannelMessage: 6,
  RedactChannelMessage: 2,
  GetChannelMessage: 3,
  ListChannelMessages: 4,
  DeleteChannelMessage: 1,
  ListChannelMembershipsForAppInstanceUser: 1,
  DeleteAppInstanceUser: 1,
  CreateAppInstanceUser: 2,
  UpdateChannel: 1,
};
const DRAWN = Object.entries(WEIGHTS).flatMap(([name, weight]) => Array<string>(weight).fill(name));

export const ELASTIC_OPERATIONS = Object.keys(WEIGHTS);

let serial = 0;

export function elasticRequest(random: Random, there: Surroundings): ElasticRequest {
  const operation = random.pick(DRAWN);
  const channel = `/channels/${enc(there.ChannelArn)}`;
  const user = random.pick(there.users);
  const message = there.messages.length > 0 && random.chance(0.9) ? random.pick(there.messages) : undefined;
  const id = message?.MessageId ?? "0".repeat(64);
  const somewhere = random.chance(0.95) ? random.pick(there.subChannels) : "unknown";
  const place = random.chance(0.7) ? (message?.SubChannelId ?? somewhere) : somewhere;
  /** In most requests about members the service chooses, in most about messages it does not. */
  const seldom = random.chance(0.25) ? { SubChannelId: somewhere } : {};
  const mostly = random.chance(0.9) ? { SubChannelId: place } : {};
  const inQuery = ({ SubChannelId }: { SubChannelId?: string }): Record<string, string> =>
    SubChannelId === undefined ? {} : { "sub-channel-id": SubChannelId };
  const someone = random.chance(0.5) ? there.admin : random.pick(there.users);
  const isTheirs = /^(Update|Redact)ChannelMessage$/.test(operation) && random.chance(0.8);
  const bearer = isTheirs ? (message?.sender ?? someone) : someone;
  const ask = (method: string, path: string, body?: object, query: Record<string, string> = {}) => ({
    operation,
    asked: { method, path, query, bearer, ...(body && { body }) },
  });
  const member = `${channel}/memberships/${enc(user)}`;
  const messages = `${channel}/messages`;
  const page = { "max-results": String(1 + random.below(3)) };
  switch (operation) {
    case "CreateChannelMembership":
      return ask("POST", `${channel}/memberships`, {
        MemberArn: user,
        Type: random.chance(0.95) ? "DEFAULT" : "HIDDEN",
        ...seldom,
      });
    case "DeleteChannelMembership":
      return ask("DELETE", member, undefined, random.chance(0.3) ? inQuery(seldom) : {});
    case "BatchCreateChannelMembership": {
      const MemberArns = Array.from({ length: 1 + random.below(4) }, () => random.pick(there.users));
      return ask("POST", `${channel}/memberships`, { MemberArns, ...seldom }, { operation: "batch-create" });
    }
    case "DescribeChannelMembership":
      return ask("GET", member, undefined, inQuery(seldom));
    case "ListChannelMemberships":
      return ask("GET", `${channel}/memberships`, undefined, { ...page, ...inQuery(seldom) });
    case "ListSubChannels":
      return ask("GET", `${channel}/subchannels`, undefined, page);
    case "CreateChannelModerator":
      return ask("POST", `${channel}/moderators`, { ChannelModeratorArn: user });
    case "DeleteChannelModerator":
      return ask("DELETE", `${channel}/moderators/${enc(user)}`);
    case "CreateChannelBan":
      return ask("POST", `${channel}/bans`, { MemberArn: user });
    case "DeleteChannelBan":
      return ask("DELETE", `${channel}/bans/${enc(user)}`);
    case "SendChannelMessage":
      return ask("POST", messages, {
        ...{ Content: "hi", Type: "STANDARD", Persistence: "PERSISTENT" },
        ClientRequestToken: `elastic-${++serial}`,
        ...mostly,
        ...(random.chance(0.1) && { Target: [{ MemberArn: user }] }),
      });
    case "UpdateChannelMessage":
      return ask("PUT", `${messages}/${id}`, { Content: "new", ...mostly });
    case "RedactChannelMessage":
      return ask("POST", `${messages}/${id}`, { ...mostly }, { operation: "redact" });
    case "GetChannelMessage":
      return ask("GET", `${messages}/${id}`, undefined, inQuery(mostly));
    case "DeleteChannelMessage":
      return ask("DELETE", `${messages}/${id}`, undefined, inQuery(mostly));
    case "ListChannelMessages":
      return ask("GET", messages, undefined, { ...page, ...inQuery(mostly) });
    case "ListChannelMembershipsForAppInstanceUser":
      return ask("GET", "/channels", undefined, {
        scope: "app-instance-user-memberships",
        "app-instance-user-arn": user,
      });
    case "UpdateChannel":
      return ask("PUT", channel, { Name: "new", Mode: random.pick(["RESTRICTED", "UNRESTRICTED"]) });
    case "DeleteAppInstanceUser":
      return ask("DELETE", `/app-instance-users/${enc(user)}`);
    default:
      return ask("POST", "/app-instance-users", {
        AppInstanceArn: there.AppInstanceArn,
        AppInstanceUserId: user.slice(user.lastIndexOf("/") + 1),
        Name: "Again",
        ClientRequestToken: `elastic-${++serial}`,
      });
  }
}
