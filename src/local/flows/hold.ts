import { FLOW_LIFETIME } from "../choices.js";
import type { Delivery } from "../messages/deliver.js";
import type { Context } from "../pipeline/call.js";
import type { Channel, ChannelFlow, Message, Transit } from "../state/entities.js";
import { messagesAround } from "../state/create.js";
import { callProcessor, fail, isInPlace, tellSender } from "./steps.js";

/** Sends a new message through a flow. A persistent one takes its place in the channel now, for its sender alone. */
export function holdMessage(context: Context, flow: ChannelFlow, delivery: Delivery): void {
  const { channel, message, persistence, push } = delivery;
  if (persistence === "PERSISTENT") messagesAround(channel, message).append(message);
  enter(context, flow, { kind: "CREATE", channel, draft: message, persistence, push });
}

/** Sends an update through a flow. `draft` is a copy of the message with the update; others see the message as it was. */
export function holdUpdate(context: Context, flow: ChannelFlow, channel: Channel, draft: Message): void {
  enter(context, flow, { kind: "UPDATE", channel, draft, persistence: "PERSISTENT", push: undefined });
}

type Entering = Pick<Transit, "kind" | "channel" | "draft" | "persistence" | "push">;

function enter({ service, state }: Context, flow: ChannelFlow, entering: Entering): void {
  // Only what is needed later: the context may be a whole request.
  const context = { service, state };
  const transit: Transit = {
    ...entering,
    processors: flow.processors.toSorted((a, b) => a.ExecutionOrder! - b.ExecutionOrder!),
    callbackId: "",
    due: state.now() + FLOW_LIFETIME,
  };
  const { channel, draft } = transit;
  channel.transits ??= { bySeq: new Map(), isWatched: false };
  channel.transits.bySeq.set(draft.seq, transit);
  tellSender(context, transit, "PENDING");
  watch(context, channel);
  callProcessor(context, transit);
}

/** Lets the messages of a channel fail when their time is over. One entry in the agenda for all of them is enough. */
function watch(context: Context, channel: Channel): void {
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
