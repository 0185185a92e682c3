// One contender in a process of its own, as in a user's program: another one in the same process would share the AWS
// SDK's functions with it, and what V8 has learned of them. Makes calls when it is asked to, and tells what they cost.
import { SendChannelMessageCommand as ChimeSendCommand } from "@aws-sdk/client-chime";
import { ListChannelMessagesCommand, SendChannelMessageCommand } from "@aws-sdk/client-chime-sdk-messaging";
import { makersFor } from "./contenders.js";
import type { Target } from "./service.js";

const CONCURRENCY = 16;

type Call = () => Promise<unknown>;
export type CallName = "send" | "list" | "chime.send";

/** What the worker is asked for: to get ready, then to make calls. */
export type CallsOrder = { who: "ours" | "theirs"; call: CallName; target: Target } | { calls: number };

export interface Cost {
  perSecond: number;
  /** CPU time of this process, user and system, in µs a call. */
  cpu: number;
}

/** Makes what is to be called, and nothing else. */
function oursOn(target: Target, call: CallName): Call {
  const { message, page } = inputsFor(target);
  if (call === "chime.send") {
    const chime = makersFor(target).oursOnChime();
    return () => chime.messages.send(message);
  }
  const chime = makersFor(target).ours();
  if (call === "send") return () => chime.messages.send(message);
  return () => chime.messages.list(page).pages().next();
}

function theirsOn(target: Target, call: CallName): Call {
  const { message, page } = inputsFor(target);
  const { ChimeBearer } = target;
  if (call === "chime.send") {
    const client = makersFor(target).theirsOnChime();
    return () => client.send(new ChimeSendCommand({ ...message, ChimeBearer }));
  }
  const client = makersFor(target).theirs();
  if (call === "send") return () => client.send(new SendChannelMessageCommand({ ...message, ChimeBearer }));
  return () => client.send(new ListChannelMessagesCommand({ ...page, ChimeBearer }));
}

function inputsFor({ ChannelArn }: Target) {
  return {
    // Not stored: the channel stays the same for all rounds.
    message: { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "NON_PERSISTENT" } as const,
    page: { ChannelArn, MaxResults: 50 },
  };
}

async function run(call: Call, calls: number): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  let begun = 0;
  const lane = async () => {
    while (begun++ < calls) await call();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: calls / seconds, cpu: (user + system) / calls };
}

let call: Call | undefined;

process.on("message", (order: CallsOrder) => {
  if ("call" in order) {
    call = (order.who === "ours" ? oursOn : theirsOn)(order.target, order.call);
    process.send?.("ready");
  } else if (call) {
    void run(call, order.calls).then((cost) => process.send?.(cost));
  }
});

process.on("disconnect", () => process.exit());
