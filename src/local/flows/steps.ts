import { randomUUID } from "node:crypto";
import { deliver } from "../messages/deliver.js";
import { publishMessage } from "../operations/events.js";
import type { Context } from "../pipeline/call.js";
import type { Channel, Message, Transit } from "../state/entities.js";
import { messagesAround, removeMessage } from "../state/messages.js";
import type { State } from "../state/state.js";
import { changeTransit, removeTransit, setStatus } from "../state/transits.js";
import { eventOf } from "./event.js";

// What happens to a message on its way through a channel flow.

/** Gives the message to the next processor, outside of the present request. */
export function callProcessor(context: Context, transit: Transit): void {
  changeTransit(context.state.changes, transit, { callbackId: randomUUID() });
  invoke(context, transit);
}

/** Calls the present processor, a second time if the service was started again meanwhile. */
export function invoke(context: Context, transit: Transit): void {
  const { callbackId } = transit;
  const [processor] = transit.processors;
  const functionArn = processor?.Configuration?.Lambda?.ResourceArn ?? "";
  context.service.invoker.invoke(functionArn, eventOf(context.state, transit), () => {
    if (!isWaiting(context, transit, callbackId)) return;
    const act = processor?.FallbackAction === "CONTINUE" ? pass : fail;
    context.service.transactLater(() => act(context, transit));
  });
}

/** The present processor is done with the message: the next one gets it, or all members. */
export function pass(context: Context, transit: Transit): void {
  const { changes } = context.state;
  changeTransit(changes, transit, { processors: transit.processors.slice(1) });
  if (transit.processors.length > 0) {
    callProcessor(context, transit);
    return;
  }
  const { kind, channel, draft, persistence, push } = transit;
  removeTransit(changes, transit);
  setStatus(changes, transit, undefined);
  if (kind === "UPDATE") update(context, channel, draft);
  else deliver(context, { channel, message: draft, persistence, push, wasHeld: true });
}

/** The message is not sent, and no trace of it stays. Of an update that is refused the old content stays. */
export function deny(context: Context, transit: Transit): void {
  const { kind, channel, draft } = transit;
  const { changes } = context.state;
  removeTransit(changes, transit);
  tellSender(context, transit, "DENIED");
  if (kind === "CREATE") removeMessage(changes, channel, draft);
}

/** The message is not sent, but stays there for its sender. */
export function fail(context: Context, transit: Transit): void {
  removeTransit(context.state.changes, transit);
  tellSender(context, transit, "FAILED");
}

/** Sets the status of the message, and reports it to its sender alone. */
export function tellSender(
  context: Context,
  transit: Transit,
  status: "PENDING" | "DENIED" | "FAILED",
): void {
  const { kind, channel, draft, persistence } = transit;
  setStatus(context.state.changes, transit, status);
  publishMessage(context, `${status}_${kind}_CHANNEL_MESSAGE`, channel, draft, persistence);
}

/** Whether a channel was not deleted meanwhile, alone or with its app instance. */
export function isInPlace(state: State, channel: Channel): boolean {
  return state.channel(channel.arn) === channel;
}

/** Whether the message still waits for this processor: much may have happened since it was called. */
function isWaiting({ service, state }: Context, transit: Transit, callbackId: string): boolean {
  const { channel, draft } = transit;
  return (
    service.state === state &&
    isInPlace(state, channel) &&
    channel.transits?.bySeq.get(draft.seq) === transit &&
    transit.callbackId === callbackId
  );
}

/** Retention may have removed the message meanwhile. */
function update(context: Context, channel: Channel, draft: Message): void {
  const message = messagesAround(channel, draft).find(draft.seq);
  if (message === undefined) return;
  const { content, metadata, updated, edited, extras } = draft;
  context.state.changeMessage(channel, message, { content, metadata, updated, edited, extras });
  publishMessage(context, "UPDATE_CHANNEL_MESSAGE", channel, message);
}
