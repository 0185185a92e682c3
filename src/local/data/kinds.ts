import type {
  ChannelMembershipPreferences,
  ElasticChannelConfiguration,
  ExpirationSettings,
  MessageAttributeValue,
  Processor,
  PushNotificationConfiguration,
} from "@aws-sdk/client-chime-sdk-messaging";
import type {
  AppInstanceUserEndpointType,
  Configuration,
  EndpointAttributes,
  ExpirationSettings as UserExpirationSettings,
} from "@aws-sdk/client-chime-sdk-identity";
import type { Entities, EntityKind } from "../state/changes.js";
import type { Message } from "../state/entities.js";
import type { State } from "../state/state.js";
import {
  flag,
  object,
  oneOf,
  optional,
  pairs,
  part,
  shape,
  tags,
  text,
  time,
  to,
  unless,
  whole,
  writeFields,
} from "./fields.js";
import type { Fields, ValuesOf } from "./fields.js";

// How everything that stays is written down, in snapshots and in the database: for each kind the members of its record.
// Each record also has its `seq`. A kind refers only to those above it. What is made of a record is in restore.ts.

const named = { arn: text, name: text, metadata: optional(text), created: time, updated: time, tags };
const somebody = optional(to("users", "formerUsers"));
const bot = optional(part({ configuration: shape<Configuration>("Configuration") }));
const processors = shape<Processor[]>("ProcessorList");

const days = { days: optional(whole), deletionStarts: optional(time) };
const retention = part({ settings: optional(part(days)), deletedBefore: unless(-Infinity, time) });

const role = { channel: to("channels"), user: to("users"), createdBy: somebody, created: time };

const message = {
  sender: to("users", "formerUsers"),
  type: oneOf("STANDARD", "CONTROL"),
  created: time,
  content: optional(text),
  metadata: optional(text),
  redacted: flag,
  updated: optional(time),
  edited: optional(time),
  status: optional(oneOf("PENDING", "FAILED", "DENIED")),
  contentType: optional(text),
  targetArn: optional(text),
  attributes: optional(shape<Record<string, MessageAttributeValue>>("MessageAttributeMap")),
};

export const FIELDS = {
  appInstances: { ...named, retention, streams: pairs },
  users: {
    instance: to("appInstances"),
    ...named,
    expiration: optional(shape<UserExpirationSettings>("UserExpirationSettings")),
    bot,
  },
  formerUsers: { arn: text, name: text, bot },
  admins: { user: to("users"), created: time },
  endpoints: {
    user: to("users"),
    id: text,
    type: oneOf<AppInstanceUserEndpointType>("APNS", "APNS_SANDBOX", "GCM"),
    resourceArn: text,
    attributes: shape<EndpointAttributes>("EndpointAttributes"),
    name: optional(text),
    allowMessages: oneOf("ALL", "NONE"),
    created: time,
    updated: time,
  },
  channelFlows: {
    instance: to("appInstances"),
    arn: text,
    name: text,
    processors,
    created: time,
    updated: time,
    tags,
  },
  channels: {
    instance: to("appInstances"),
    ...named,
    privacy: oneOf("PUBLIC", "PRIVATE"),
    mode: oneOf("RESTRICTED", "UNRESTRICTED"),
    createdBy: somebody,
    expiration: optional(shape<ExpirationSettings>("ChannelExpirationSettings")),
    lastMessage: optional(time),
    messageIdSalt: text,
    elastic: optional(
      part({
        configuration: shape<Record<keyof ElasticChannelConfiguration, number>>(
          "ElasticChannelConfiguration",
        ),
      }),
    ),
  },
  subChannels: { channel: to("channels"), id: text },
  flowAssociations: { flow: to("channelFlows"), channel: to("channels") },
  moderators: role,
  bans: role,
  memberships: {
    channel: to("channels"),
    user: to("users"),
    type: oneOf("DEFAULT", "HIDDEN"),
    invitedBy: somebody,
    created: time,
    readMarker: optional(time),
    preferences: optional(
      part({ settings: shape<ChannelMembershipPreferences>("ChannelMembershipPreferences") }),
    ),
    place: optional(part({ seq: whole, subChannel: to("subChannels"), since: time, roams: flag })),
  },
  messages: { channel: to("channels"), ...message, subChannel: optional(to("subChannels")) },
  transits: {
    channel: to("channels"),
    ...message,
    // It may be gone.
    subChannel: optional(part({ seq: whole, id: text })),
    kind: oneOf("CREATE", "UPDATE"),
    persistence: oneOf("PERSISTENT", "NON_PERSISTENT"),
    push: optional(shape<PushNotificationConfiguration>("PushNotificationConfiguration")),
    processors,
    callbackId: text,
    due: time,
  },
  clientRequestTokens: { token: text, request: text, answer: object, expires: time, generation: whole },
} satisfies Record<EntityKind, Fields>;

/** The values of a record's members. */
export type Values<Kind extends EntityKind> = ValuesOf<(typeof FIELDS)[Kind]> & { readonly seq: number };

/** The kinds in the order in which they can be read. */
export const KINDS = Object.keys(FIELDS) as EntityKind[];

/** Something that stays, as JSON: its position in the order of creation, and the members of its kind. */
export type LocalRecord = { seq: number } & Record<string, unknown>;

export function recordOf<Kind extends EntityKind>(
  kind: Kind,
  entity: Entities[Kind],
  state: State,
): LocalRecord {
  return { seq: entity.seq, ...writeFields(FIELDS[kind], membersOf(kind, entity), state) };
}

/** Where the members are, if not in the entity itself. */
function membersOf<Kind extends EntityKind>(kind: Kind, entity: Entities[Kind]): object {
  if (kind === "messages") {
    const { channel, message } = entity as Entities["messages"];
    return { channel, ...flat(message) };
  }
  if (kind === "transits") {
    const transit = entity as Entities["transits"];
    return { ...flat(transit.draft), ...transit };
  }
  return entity;
}

const flat = (own: Message) => ({ ...own, ...own.extras });
