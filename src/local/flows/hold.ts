import { FLOW_LIFETIME } from "../choices.js";
import type { Delivery } from "../messages/deliver.js";
import type { Context } from "../pipeline/call.js";
import type { Channel, ChannelFlow, Message, Transit } from "../state/entities.js";
import { appendMessage } from "../state/messages.js";
import { addTransit } from "../state/transits.js";
import { callProcessor, fail, isInPlace, tellSender } from "./steps.js";

/** Sends a new message through a flow. A persistent one takes its place in the channel now, for its sender alone. */
export function holdMessage(context: Context, flow: ChannelFlow, delivery: Delivery): void {
  const { channel, message, persistence, push } = delivery;
  if (persistence === "PERSISTENT") appendMessage(context.state.changes, channel, message);
  enter(context, flow, { kind: "CREATE", channel, draft: message, persistence, push });
}

/** Sends an update through a flow. `draft` is a copy of the message with the update; others see the message as it was. */
export function holdUpdate(context: Context, flow: ChannelFlow, channel: Channel, draft: Message): Message {
  enter(context, flow, { kind: "UPDATE", channel, draft, persistence: "PERSISTENT", push: undefined });
  return draft;
}

type Entering = Pick<Transit, "kind" | "channel" | "draft" | "persistence" | "push">;

function enter({ service, state }: Context, flow: ChannelFlow, entering: Entering): void {
  // Only what is needed later: the context may be a whole request.
  const context = { service, state };
  const transit: Transit = {
    ...entering,
    seq: entering.draft.seq,
    processors: flow.processors.toSorted((a, b) => a.ExecutionOrder! - b.ExecutionOrder!),
    callbackId: "",
    due: state.now() + FLOW_LIFETIME,
  };
  addTransit(state.changes, transit);
  tellSender(context, transit, "PENDING");
  watch(context, transit.channel);
  callProcessor(context, transit);
}

/** Lets the messages of a channel fail when their time is over. One entry in the agenda for all of them is enough. */
export function watch(context: Context, channel: Channel): void {
  const { transits } = channel;
  const [first] = transits?.bySeq.values() ?? [];
  if (!transits || !first || transits.isWatched) return;
  transits.isWatched = true;
  context.state.agenda.at(first.due, () => {
    transits.isWatched = false;
    if (!isInPlace(context.state, channel)) return;
    for (const transit of transits.bySeq.values()) {
      if (transit.due > context.state.now()) break;
      fail(context, transit);
    }
    watch(context, channel);
  });
}
