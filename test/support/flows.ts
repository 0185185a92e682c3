import type { ProcessorEvent, ProcessorHandler } from "chime-messaging/local";
import { TEXT } from "./bench.js";
import type { Bench, Members } from "./bench.js";
import type { World } from "./world.js";

/** The Lambda function of flows in tests. */
export const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:processor";

/** A processor in a channel flow. */
export const processor = (more: Members = {}, ResourceArn = FUNCTION_ARN): Members => ({
  Name: "processor",
  Configuration: { Lambda: { ResourceArn, InvocationType: "ASYNC" } },
  ExecutionOrder: 1,
  FallbackAction: "ABORT",
  ...more,
});

/** A world with a channel flow, and perhaps a message that it holds. */
interface FlowWorld extends World {
  ChannelFlowArn: string;
  HeldMessageId: string;
  CallbackId: string;
}

/** The world with what the functions below have added; otherwise with names of what does not exist. */
export const inFlow = (world: World): FlowWorld => ({
  ChannelFlowArn: `${world.AppInstanceArn}/channel-flow/unknown`,
  HeldMessageId: "0".repeat(64),
  CallbackId: "0".repeat(32),
  ...world,
});

/** Adds a channel flow. */
export async function addFlow(bench: Bench, world: World): Promise<FlowWorld> {
  const { ChannelFlowArn } = await bench.call("dedicated", "CreateChannelFlow", {
    AppInstanceArn: world.AppInstanceArn,
    Name: "flow",
    Processors: [processor()],
  });
  return { ...inFlow(world), ChannelFlowArn: ChannelFlowArn as string };
}

/** Adds a channel flow that the world's channel has. */
export async function associateFlow(bench: Bench, world: World): Promise<FlowWorld> {
  const inside = await addFlow(bench, world);
  const { ChannelArn, ChannelFlowArn, alice } = inside;
  await bench.call("dedicated", "AssociateChannelFlow", { ChannelArn, ChannelFlowArn, ChimeBearer: alice });
  return inside;
}

/** Adds a message of Bob's that the channel's flow holds. */
export async function holdMessage(bench: Bench, world: World): Promise<FlowWorld> {
  const inside = await associateFlow(bench, world);
  const inbox = new Inbox();
  bench.local.processors.set(FUNCTION_ARN, inbox.handler);
  const { ChannelArn, bob } = inside;
  const input = { ...TEXT, ChannelArn, Content: "held", ChimeBearer: bob };
  const { MessageId } = await bench.call("dedicated", "SendChannelMessage", input);
  const { CallbackId } = await inbox.next();
  return { ...inside, HeldMessageId: MessageId as string, CallbackId };
}

/** A processor that does nothing but keep what it is given. */
export class Inbox {
  readonly #events: ProcessorEvent[] = [];
  #waiting: (() => void) | undefined;

  readonly handler: ProcessorHandler = (event) => {
    this.#events.push(event);
    this.#waiting?.();
  };

  /** How many events have come and were not asked for. */
  get size(): number {
    return this.#events.length;
  }

  /** The next event, when it comes. */
  async next(): Promise<ProcessorEvent> {
    while (this.#events.length === 0) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    return this.#events.shift()!;
  }
}
