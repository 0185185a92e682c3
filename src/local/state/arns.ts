import { randomBytes, randomUUID } from "node:crypto";
import type { Channel } from "./entities.js";

/** The app instance's ARN that a user's or channel's ARN begins with, or undefined if it is no such ARN. */
export function instanceArnOf(arn: string, kind: "user" | "channel"): string | undefined {
  const end = arn.indexOf(`/${kind}/`);
  return end < 0 ? undefined : arn.slice(0, end);
}

export function newInstanceArn(region: string, accountId: string): string {
  return `arn:aws:chime:${region}:${accountId}:app-instance/${randomUUID()}`;
}

export function newMessageIdSalt(): string {
  return randomBytes(22).toString("hex");
}

/** A message's id, 64 hexadecimal characters: a head that differs from message to message, the channel's salt, the place. */
export function messageId(channel: Channel, seq: number): string {
  const head = Math.imul(seq, 0x9e3779b1) >>> 0;
  return head.toString(16).padStart(8, "0") + channel.messageIdSalt + seq.toString(16).padStart(12, "0");
}

/** The place of the message with that id in the channel, or undefined if no message of the channel can have it. */
export function messageSeq(channel: Channel, id: string): number | undefined {
  const seq = Number.parseInt(id.slice(-12), 16);
  return Number.isSafeInteger(seq) && messageId(channel, seq) === id ? seq : undefined;
}
