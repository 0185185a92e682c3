import type { InvokedBy } from "@aws-sdk/client-chime-sdk-identity";
import type { Channel, Membership, Message } from "../state/entities.js";

/** The message attribute that names the bots which a message is for. */
const MENTIONS = "CHIME.mentions";

/** Finds the bots that react to a message: other members than its sender, whose configuration says so. */
export function* botsInvokedBy(channel: Channel, message: Message): Generator<Membership> {
  if (message.type !== "STANDARD") return;
  for (const membership of botsAround(channel, message)) {
    if (membership.user !== message.sender && isInvoked(membership, message)) yield membership;
  }
}

/** The bots among those who get a message. Hidden members cannot send, so a hidden bot would have no answer. */
function* botsAround(
  { instance, memberships: { DEFAULT } }: Channel,
  message: Message,
): Generator<Membership> {
  const places = message.extras?.subChannel?.places;
  const find = (arn: string) => (places ? places.get(arn)?.membership : DEFAULT.get(arn));
  if (instance.bots.size <= (places ?? DEFAULT).size) {
    for (const { arn } of instance.bots.list.ascending()) {
      const membership = find(arn);
      if (membership) yield membership;
    }
  } else if (places) {
    for (const { membership } of places.list.ascending()) if (membership.user.bot) yield membership;
  } else {
    for (const membership of DEFAULT.list.ascending()) if (membership.user.bot) yield membership;
  }
}

function isInvoked({ channel, user }: Membership, { extras }: Message): boolean {
  const { StandardMessages, TargetedMessages } = invokedBy(user.bot?.configuration.Lex);
  if (extras?.targetArn !== undefined) return extras.targetArn === user.arn && TargetedMessages === "ALL";
  const isMentioned = extras?.attributes?.[MENTIONS]?.StringValues?.includes(user.arn) ?? false;
  switch (StandardMessages) {
    case "ALL":
      return true;
    case "MENTIONS":
      return isMentioned;
    case "AUTO":
      return isMentioned || (extras?.subChannel?.places ?? channel.memberships.DEFAULT).size === 2;
    case "NONE":
    case undefined:
      return false;
  }
}

type Lex = { InvokedBy?: InvokedBy | undefined; RespondsTo?: string | undefined };

/** What invokes a bot. `RespondsTo` is the older form of it, and has only one value. */
function invokedBy({ InvokedBy, RespondsTo }: Lex = {}): InvokedBy {
  return InvokedBy ?? { StandardMessages: RespondsTo ? "ALL" : "AUTO", TargetedMessages: "ALL" };
}
