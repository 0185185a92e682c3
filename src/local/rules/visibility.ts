import type { Message, User } from "../state/entities.js";

/** A message with a target is seen by its sender and the target alone. */
export function canSee(
  user: User | undefined,
  { sender, extras }: Pick<Message, "sender" | "extras">,
): boolean {
  const targetArn = extras?.targetArn;
  return targetArn === undefined || user?.arn === sender.arn || user?.arn === targetArn;
}
