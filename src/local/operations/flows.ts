import { randomUUID } from "node:crypto";
import type { ChannelFlowSummary, Processor } from "@aws-sdk/client-chime-sdk-messaging";
import { badRequest, conflict, notFound } from "../errors.js";
import type { flowsOperations } from "../model/flows.js";
import type { Call } from "../pipeline/call.js";
import { ensureRoom } from "../quotas/ensure-room.js";
import { requireChannel, requireFlow, requireInstance } from "../rules/lookups.js";
import { checkTags } from "../rules/tags.js";
import { permit } from "../rules/permissions.js";
import { addFlow, removeFlow } from "../state/create.js";
import type { Channel, ChannelFlow } from "../state/entities.js";
import { flowCallback } from "./flow-callback.js";
import { oncePerToken } from "./idempotency.js";
import { pageOf } from "./paging.js";
import type { Handlers } from "./types.js";

export const flows: Handlers<keyof typeof flowsOperations> = {
  CreateChannelFlow: (call, { AppInstanceArn, Name, Processors, Tags }) =>
    oncePerToken(call, () => {
      const instance = requireInstance(call, AppInstanceArn);
      checkOrders(Processors);
      checkTags(Tags);
      ensureRoom(call, "processorsPerChannelFlow", 0, Processors.length);
      ensureRoom(call, "channelFlowsPerAppInstance", instance.flows.size);
      const arn = `${instance.arn}/channel-flow/${randomUUID()}`;
      addFlow(call.state, { arn, instance, name: Name, processors: Processors });
      call.state.tags.set(arn, Tags);
      return { ChannelFlowArn: arn };
    }),

  DescribeChannelFlow: (call, { ChannelFlowArn }) => {
    const flow = requireFlow(call, ChannelFlowArn);
    return {
      ChannelFlow: {
        ...summary(flow),
        CreatedTimestamp: new Date(flow.created),
        LastUpdatedTimestamp: new Date(flow.updated),
      },
    };
  },

  // Messages that are in the flow already finish under the old definition: they have its processors with them.
  UpdateChannelFlow: (call, { ChannelFlowArn, Name, Processors }) => {
    const flow = requireFlow(call, ChannelFlowArn);
    checkOrders(Processors);
    if (!call.service.quotas.hasRoom("processorsPerChannelFlow", 0, Processors.length))
      throw badRequest("Processors has more items than the quota processorsPerChannelFlow allows.");
    const updated = call.state.now();
    call.state.change("channelFlows", flow, { name: Name, processors: Processors, updated });
    return { ChannelFlowArn };
  },

  DeleteChannelFlow: (call, { ChannelFlowArn }) => {
    const flow = requireFlow(call, ChannelFlowArn);
    if (flow.channels.size > 0) throw conflict("The channel flow is associated with channels.");
    removeFlow(call.state, flow);
    return {};
  },

  ListChannelFlows: (call, { AppInstanceArn }) => {
    const { items, NextToken } = pageOf(call, requireInstance(call, AppInstanceArn).flows.list, summary);
    return { ChannelFlows: items, NextToken };
  },

  AssociateChannelFlow: (call, { ChannelArn, ChannelFlowArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    const flow = requireFlowFor(call, channel, ChannelFlowArn);
    const present = channel.flow?.flow;
    if (present !== undefined && present !== flow)
      throw conflict("The channel is associated with another channel flow.");
    if (present === undefined) call.state.associateFlow(channel, flow);
    return {};
  },

  DisassociateChannelFlow: (call, { ChannelArn, ChannelFlowArn }) => {
    const channel = requireChannel(call, ChannelArn);
    permit(call, channel);
    if (channel.flow?.flow !== requireFlowFor(call, channel, ChannelFlowArn))
      throw notFound("The channel is not associated with this channel flow.");
    call.state.dissociateFlow(channel);
    return {};
  },

  ListChannelsAssociatedWithChannelFlow: (call, { ChannelFlowArn }) => {
    const { channels } = requireFlow(call, ChannelFlowArn);
    const { items, NextToken } = pageOf(call, channels.list, ({ channel }) => ({
      Name: channel.name,
      ChannelArn: channel.arn,
      Mode: channel.mode,
      Privacy: channel.privacy,
      Metadata: channel.metadata,
    }));
    return { Channels: items, NextToken };
  },

  ChannelFlowCallback: flowCallback,
};

function summary({ arn, name, processors }: ChannelFlow): ChannelFlowSummary {
  return { ChannelFlowArn: arn, Name: name, Processors: [...processors] };
}

/** Processors with the same order would have none. */
function checkOrders(processors: readonly Processor[]): void {
  const orders = new Set(processors.map(({ ExecutionOrder }) => ExecutionOrder));
  if (orders.size < processors.length) throw badRequest("Processors must not have the same ExecutionOrder.");
}

function requireFlowFor(call: Call, { instance }: Channel, arn: string): ChannelFlow {
  const flow = requireFlow(call, arn);
  if (flow.instance !== instance) throw notFound("The channel flow does not exist in this app instance.");
  return flow;
}
