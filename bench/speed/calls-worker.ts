// One contender in a process of its own, as in a user's program: another one in the same process would share the AWS
// SDK's functions with it, and what V8 has learned of them. Makes calls when it is asked to, and tells what they cost.
import { SendChannelMessageCommand as ChimeSendCommand } from "@aws-sdk/client-chime";
import { ListChannelMessagesCommand, SendChannelMessageCommand } from "@aws-sdk/client-chime-sdk-messaging";
import { makersFor, type ServiceProcess } from "./contenders.js";

const CONCURRENCY = 16;

type Call = () => Promise<unknown>;
export type CallName = keyof ReturnType<typeof callsOn>;

/** What the worker is asked for: to get ready, then to make calls. */
export type CallsOrder = { call: CallName; service: ServiceProcess } | { calls: number };

export interface Cost {
  perSecond: number;
  /** CPU time of this process, user and system, in µs a call. */
  cpu: number;
}

/** Makes what is to be called, and nothing else. */
function callsOn(service: ServiceProcess) {
  const makers = makersFor(service);
  const { ChannelArn, ChimeBearer } = service;
  // Not stored: the channel stays the same for all rounds.
  const message = { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "NON_PERSISTENT" } as const;
  const page = { ChannelArn, MaxResults: 50 };
  return {
    "ours.send": (ours = makers.ours()) => {
      return () => ours.messages.send(message);
    },
    "theirs.send": (theirs = makers.theirs()) => {
      return () => theirs.send(new SendChannelMessageCommand({ ...message, ChimeBearer }));
    },
    "ours.list": (ours = makers.ours()) => {
      return () => ours.messages.list(page).pages().next();
    },
    "theirs.list": (theirs = makers.theirs()) => {
      return () => theirs.send(new ListChannelMessagesCommand({ ...page, ChimeBearer }));
    },
    "ours.chime.send": (ours = makers.oursOnChime()) => {
      return () => ours.messages.send(message);
    },
    "theirs.chime.send": (theirs = makers.theirsOnChime()) => {
      return () => theirs.send(new ChimeSendCommand({ ...message, ChimeBearer }));
    },
  } satisfies Record<string, () => Call>;
}

async function run(call: Call, calls: number): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  let begun = 0;
  const worker = async () => {
    while (begun++ < calls) await call();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: calls / seconds, cpu: (user + system) / calls };
}

let call: Call | undefined;

process.on("message", (order: CallsOrder) => {
  if ("call" in order) {
    call = callsOn(order.service)[order.call]();
    process.send?.("ready");
  } else if (call) {
    void run(call, order.calls).then((cost) => process.send?.(cost));
  }
});

process.on("disconnect", () => process.exit());
