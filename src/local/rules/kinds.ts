import { badRequest } from "../errors.js";
import { kindOf } from "../state/arns.js";
import type { Kind } from "../state/arns.js";

/** What an ARN may be of, and how errors call it. */
const KINDS = {
  "app-instance": "an app instance",
  user: "an app instance user",
  bot: "an app instance bot",
  channel: "a channel",
  "channel-flow": "a channel flow",
} as const;

export type AnyKind = keyof typeof KINDS;

/** Throws an error that says which kinds are expected, unless the ARN is of one of them. */
export function requireKind(member: string, arn: string, ...expected: [AnyKind, ...AnyKind[]]): void {
  const kind = kindOf(arn);
  if (kind !== undefined && expected.includes(kind)) return;
  const names = expected.map((one) => KINDS[one]).join(", or of ");
  throw badRequest(`${member} must be the ARN of ${names}.`);
}

/** Throws if the ARN has the form of another kind. What has no such form is left to whoever looks for it. */
export function refuseOtherKinds(member: string, arn: string, expected: Kind): void {
  const kind = kindOf(arn);
  if (kind === undefined || kind === expected) return;
  throw badRequest(`${member} must be the ARN of ${KINDS[expected]}, but is the ARN of a ${kind}.`);
}
