import type { SeedOptions, Seeded } from "../seed.js";
import { TARGETS } from "../faults/check.js";
import type { ClockStatus } from "../happenings.js";
import type { LocalSnapshot } from "../data/snapshot.js";
import { shapeNamed } from "../model/index.js";
import type { PushRecord } from "../push/record.js";
import type { IndexedRecord } from "../recorder.js";
import type { SessionFilter, SessionInfo } from "../sessions/sessions.js";
import type { StreamRecord } from "../streams/log.js";
import type { Schema } from "./endpoint.js";

export const text: Schema = { type: "string" };
export const whole: Schema = { type: "integer" };
export const count: Schema = { type: "integer", minimum: 0 };
export const number: Schema = { type: "number" };
export const flag: Schema = { type: "boolean" };
export const milliseconds: Schema = { type: "number", description: "Milliseconds since the epoch." };
export const time: Schema = { type: "string", format: "date-time" };
export const arn: Schema = { type: "string", description: "An ARN." };

/** An object with these members, all of them required but for those that are named. */
export function object<T extends object>(
  properties: Readonly<Record<keyof T & string, Schema>>,
  ...optional: (keyof T & string)[]
): Schema {
  const required = Object.keys(properties).filter((name) => !(optional as string[]).includes(name));
  return { type: "object", properties, ...(required.length > 0 && { required }) };
}

export const list = (items: Schema): Schema => ({ type: "array", items });
export const oneOf = (...values: readonly string[]): Schema => ({ type: "string", enum: values });
export const ref = (name: keyof typeof components): Schema => ({ $ref: `#/components/schemas/${name}` });

/** A page of a list: `total` counts all items. */
export const page = (items: Schema): Schema => object({ total: count, items: list(items) });

/** A structure of AWS's model, with times as texts. */
export function aws(shapeName: string, more: Readonly<Record<string, Schema>> = {}): Schema {
  const shape = shapeNamed(shapeName);
  switch (shape.type) {
    case "string":
      return shape.values ? { type: "string", enum: shape.values } : text;
    case "timestamp":
      return time;
    case "integer":
    case "boolean":
      return { type: shape.type };
    case "list":
      return list(aws(shape.item));
    case "map":
      return { type: "object", additionalProperties: aws(shape.value) };
    case "structure": {
      const members = Object.entries(shape.members).filter(([, { only }]) => only !== "legacy");
      const properties = Object.fromEntries(members.map(([name, field]) => [name, aws(field.shape)]));
      return { type: "object", properties: { ...properties, ...more } };
    }
  }
}

export const components = {
  Error: object({ message: text }),
  Snapshot: object<LocalSnapshot>(
    {
      format: whole,
      region: text,
      accountId: text,
      time: milliseconds,
      seq: whole,
      nextTokenKey: text,
      settings: { type: "object", additionalProperties: number },
      records: { type: "object", additionalProperties: list({ type: "object" }) },
    },
    "nextTokenKey",
    "settings",
  ),
  Identity: object({ Arn: arn, Name: text }),
  Seed: object<SeedOptions>(
    {
      users: count,
      admins: count,
      channels: count,
      membersPerChannel: count,
      messagesPerChannel: count,
      privacy: oneOf("PUBLIC", "PRIVATE"),
      mode: oneOf("RESTRICTED", "UNRESTRICTED"),
    },
    ...([
      "users",
      "admins",
      "channels",
      "membersPerChannel",
      "messagesPerChannel",
      "privacy",
      "mode",
    ] as const),
  ),
  Seeded: object<Seeded>({
    AppInstanceArn: arn,
    AppInstanceUserArns: list(arn),
    AppInstanceAdminArns: list(arn),
    ChannelArns: list(arn),
  }),
  Fault: {
    ...object(
      {
        kind: oneOf(...Object.keys(TARGETS)),
        status: whole,
        retryAfter: count,
        retryAfterMs: count,
        ms: number,
        bytes: count,
        code: whole,
        operation: { anyOf: [text, list(text)] },
        probability: { type: "number", minimum: 0, maximum: 1 },
        count,
        skip: count,
        seed: whole,
      },
      ...(["status", "retryAfter", "retryAfterMs", "ms", "bytes", "code", "operation"] as const),
      ...(["probability", "count", "skip", "seed"] as const),
    ),
    description: "Which members there may be depends on the kind; the documentation has a table.",
  },
  FaultStatus: object({
    id: count,
    fault: { $ref: "#/components/schemas/Fault" },
    seen: count,
    fired: count,
  }),
  Quotas: object({
    enforced: flag,
    limits: {
      type: "object",
      additionalProperties: { type: ["number", "null"] },
      description:
        "Numbers of things, or of requests a second, by name; null for no limit; empty if not enforced.",
    },
  }),
  Clock: object<ClockStatus>({ time: milliseconds, offset: number, running: flag }),
  Session: object<SessionInfo>({ sessionId: text, userArn: arn, sent: count, buffered: count }),
  SessionFilter: object<SessionFilter>({ userArn: arn, sessionId: text }, "userArn", "sessionId"),
  Request: object<IndexedRecord>(
    {
      index: count,
      operation: text,
      dialect: oneOf("legacy", "dedicated"),
      bearer: text,
      token: text,
      status: whole,
      time: milliseconds,
      durationMs: number,
      requestId: text,
      method: text,
      path: text,
      fault: text,
    },
    ...(["operation", "bearer", "token", "status", "fault"] as const),
  ),
  Record: object<StreamRecord>({
    streamArn: arn,
    dataType: oneOf("Channel", "ChannelMessage"),
    eventType: text,
    data: object({ EventType: text, Payload: { type: "object" } }),
    time: milliseconds,
  }),
  Push: object<PushRecord>(
    {
      userArn: arn,
      endpointId: text,
      endpointType: text,
      deviceToken: text,
      channelArn: arn,
      messageId: text,
      title: text,
      body: text,
      type: text,
      time: milliseconds,
    },
    ...(["title", "body"] as const),
  ),
} satisfies Record<string, Schema>;
