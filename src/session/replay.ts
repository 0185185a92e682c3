/** Makes events of messages that were listed. */
import type { OperationTypes } from "../aws/types.js";
import type { MessageCreatedEvent } from "./events.js";
import type { ListedMessage } from "./listing.js";

/** False while a channel flow has not let the message through. */
export const isSent = ({ Status }: ListedMessage) => !Status?.Value || Status.Value === "SENT";

/** The event of a message that was fetched. Only persistent messages can be. */
export function replay(message: ListedMessage): MessageCreatedEvent<OperationTypes> {
  const headers = {
    "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE",
    "x-amz-chime-message-type": message.Type ?? "STANDARD",
  };
  const whole = { ...message, Persistence: "PERSISTENT" } as never;
  return { type: "CREATE_CHANNEL_MESSAGE", message: whole, replayed: true, headers };
}
