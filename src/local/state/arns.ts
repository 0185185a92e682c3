import { randomBytes, randomUUID } from "node:crypto";
import type { Channel } from "./entities.js";

/** What an app instance holds, as it is named in ARNs. */
export type Kind = "user" | "bot" | "channel" | "channel-flow";

/** The ARN of the app instance in the ARN of something of this kind; undefined if the ARN has another form. */
export function instanceArnOf(arn: string, kind: Kind): string | undefined {
  const end = arn.indexOf(`/${kind}/`);
  return end < 0 ? undefined : arn.slice(0, end);
}

const KINDS: readonly Kind[] = ["user", "bot", "channel", "channel-flow"];

/** What an ARN is of, by its form; undefined if it is of an app instance, or of nothing that an app instance holds. */
export function kindOf(arn: string): Kind | undefined {
  return KINDS.find((kind) => instanceArnOf(arn, kind) !== undefined);
}

export function newInstanceArn(region: string, accountId: string): string {
  return `arn:aws:chime:${region}:${accountId}:app-instance/${randomUUID()}`;
}

export function newMessageIdSalt(): string {
  return randomBytes(22).toString("hex");
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
