import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Channel } from "./entities.js";

/** What an app instance holds, as it is named in ARNs. */
export type Kind = "user" | "bot" | "channel" | "channel-flow";

/** The ARN of the app instance in the ARN of something of this kind; undefined if the ARN has another form. */
export function instanceArnOf(arn: string, kind: Kind): string | undefined {
  const end = arn.indexOf(`/${kind}/`);
  return end < 0 ? undefined : arn.slice(0, end);
}

const FORM = /^arn:[^:]+:chime:[^:]*:[^:]*:app-instance\/[^/]+(?:\/(user|bot|channel|channel-flow)\/[^/]+)?$/;

/** What an ARN names by its form, whether it exists or not; undefined if it is nothing of this service. */
export function kindOf(arn: string): Kind | "app-instance" | undefined {
  const form = FORM.exec(arn);
  return form ? ((form[1] as Kind | undefined) ?? "app-instance") : undefined;
}

/** The ARN of the app instance that something is in. That of an app instance is its own. */
export function parentArnOf(arn: string): string {
  return arn.split("/", 2).join("/");
}

export function newInstanceArn(region: string, accountId: string): string {
  return `arn:aws:chime:${region}:${accountId}:app-instance/${randomUUID()}`;
}

/** The ARN of the app instance of the n-th seeding: the same at each start. */
export function seededInstanceArn(region: string, accountId: string, seeding: number): string {
  const digits = digest(`${region}/${accountId}/${seeding}`);
  const id = digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
  return `arn:aws:chime:${region}:${accountId}:app-instance/${id}`;
}

/** The salt of the message ids in a seeded channel. */
export function seededSalt(channelArn: string): string {
  return digest(channelArn).slice(0, SALT_DIGITS);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const SALT_DIGITS = 44;

export function newMessageIdSalt(): string {
  return randomBytes(SALT_DIGITS / 2).toString("hex");
}

/**
 * A message id has 64 hexadecimal characters: a prefix that varies, the channel's salt, and the position in the
 * channel.
 */
export function messageId(channel: Channel, seq: number): string {
  const head = Math.imul(seq, 0x9e3779b1) >>> 0;
  return head.toString(16).padStart(8, "0") + channel.messageIdSalt + seq.toString(16).padStart(12, "0");
}

/** The position of the message with this id; undefined if the id cannot belong to this channel. */
export function messageSeq(channel: Channel, id: string): number | undefined {
  const seq = Number.parseInt(id.slice(-12), 16);
  return Number.isSafeInteger(seq) && messageId(channel, seq) === id ? seq : undefined;
}
