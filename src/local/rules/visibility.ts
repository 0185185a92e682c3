import type { Message, User } from "../state/entities.js";

/** Whether a user may see a message: one with a target is visible only to its sender and the target. */
export function canSee(
  user: User | undefined,
  { sender, extras }: Pick<Message, "sender" | "extras">,
): boolean {
  const targetArn = extras?.targetArn;
  return targetArn === undefined || user?.arn === sender.arn || user?.arn === targetArn;
}
