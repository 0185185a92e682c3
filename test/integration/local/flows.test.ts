import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { addFlow, associateFlow, processor } from "../../support/flows.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";
import { actions } from "./actions.js";

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.local.reset();
  world = await makeWorld(bench);
});

const { call } = actions("dedicated", () => ({ bench, world }));
const create = async (more: Members = {}) => {
  const { AppInstanceArn } = world;
  const input = { AppInstanceArn, Name: "filter", Processors: [processor()], ...more };
  return (await call("CreateChannelFlow", input))["ChannelFlowArn"] as string;
};
const describeFlow = async (ChannelFlowArn: string) =>
  (await call("DescribeChannelFlow", { ChannelFlowArn }))["ChannelFlow"] as Members;
const channelsOf = async (ChannelFlowArn: string, more: Members = {}) => {
  const page = await call("ListChannelsAssociatedWithChannelFlow", { ChannelFlowArn, ...more });
  return { ...page, arns: (page["Channels"] as Members[]).map(({ ChannelArn }) => ChannelArn) };
};

const FORBIDDEN = { name: "ForbiddenException", status: 403 };
const NOT_FOUND = { name: "NotFoundException", status: 404 };
const CONFLICT = { name: "ConflictException", status: 409 };
const BAD_REQUEST = { name: "BadRequestException", status: 400 };

describe("a channel flow", () => {
  it("is replaced as a whole by an update, and keeps the order of its processors", async () => {
    const ChannelFlowArn = await create();
    const Processors = [3, 1, 2].map((ExecutionOrder) => processor({ ExecutionOrder, Name: "other" }));
    bench.time.now += 1000;
    await call("UpdateChannelFlow", { ChannelFlowArn, Name: "new", Processors });
    expect(await describeFlow(ChannelFlowArn)).toMatchObject({
      Name: "new",
      Processors,
      CreatedTimestamp: new Date(bench.time.now - 1000),
      LastUpdatedTimestamp: new Date(bench.time.now),
    });
  });

  it("is created once for a client request token", async () => {
    const ClientRequestToken = bench.token();
    expect(await create({ ClientRequestToken })).toBe(await create({ ClientRequestToken }));
    const { AppInstanceArn } = world;
    expect((await call("ListChannelFlows", { AppInstanceArn }))["ChannelFlows"]).toHaveLength(1);
    expect(await failureOf(create({ ClientRequestToken, Name: "other" }))).toMatchObject(CONFLICT);
  });

  it("has no two processors in the same place", async () => {
    const Processors = [processor(), processor({ Name: "other" })];
    expect(await failureOf(create({ Processors }))).toMatchObject({
      ...BAD_REQUEST,
      message: "Processors must not have the same ExecutionOrder.",
    });
  });

  it("is deleted only when no channel has it, and is gone then", async () => {
    const { ChannelFlowArn } = await associateFlow(bench, world);
    expect(await failureOf(call("DeleteChannelFlow", { ChannelFlowArn }))).toMatchObject(CONFLICT);
    await call("DisassociateChannelFlow", { ChannelFlowArn });
    await call("DeleteChannelFlow", { ChannelFlowArn });
    expect(await failureOf(describeFlow(ChannelFlowArn))).toMatchObject(FORBIDDEN);
  });

  it("goes with its app instance", async () => {
    const ChannelFlowArn = await create();
    await call("DeleteAppInstance", { AppInstanceArn: world.AppInstanceArn });
    expect(await failureOf(describeFlow(ChannelFlowArn))).toMatchObject(FORBIDDEN);
  });

  it("is named where an ARN of something else is given in its place", async () => {
    for (const ChannelFlowArn of [world.ChannelArn, world.AppInstanceArn, world.alice]) {
      expect(await failureOf(describeFlow(ChannelFlowArn))).toMatchObject({
        ...BAD_REQUEST,
        message: "ChannelFlowArn must be the ARN of a channel flow.",
      });
    }
  });
});

describe("the association with a channel", () => {
  const flowOfChannel = async () =>
    ((await call("DescribeChannel"))["Channel"] as Members)["ChannelFlowArn"] as string | undefined;

  it("is shown by DescribeChannel, from when it is made to when it is ended", async () => {
    const ChannelFlowArn = await create();
    expect(await flowOfChannel()).toBeUndefined();
    await call("AssociateChannelFlow", { ChannelFlowArn });
    expect(await flowOfChannel()).toBe(ChannelFlowArn);
    await call("DisassociateChannelFlow", { ChannelFlowArn });
    expect(await flowOfChannel()).toBeUndefined();
  });

  it("may be made again with the same flow, not with another", async () => {
    const { ChannelFlowArn } = await associateFlow(bench, world);
    await call("AssociateChannelFlow", { ChannelFlowArn });
    expect((await channelsOf(ChannelFlowArn)).arns).toEqual([world.ChannelArn]);
    const other = { ChannelFlowArn: await create() };
    expect(await failureOf(call("AssociateChannelFlow", other))).toMatchObject(CONFLICT);
    expect(await failureOf(call("DisassociateChannelFlow", other))).toMatchObject(NOT_FOUND);
    expect(await flowOfChannel()).toBe(ChannelFlowArn);
  });

  it("is not made with a flow of another app instance", async () => {
    const { ChannelFlowArn } = await addFlow(bench, await makeWorld(bench));
    for (const operation of ["AssociateChannelFlow", "DisassociateChannelFlow"] as const)
      expect(await failureOf(call(operation, { ChannelFlowArn }))).toMatchObject(NOT_FOUND);
  });

  it("is listed in the order in which it was made, page by page, without channels that are gone", async () => {
    const ChannelFlowArn = await create();
    const arns: string[] = [];
    for (let i = 0; i < 4; i++) {
      const input = { AppInstanceArn: world.AppInstanceArn, Name: `channel ${i}` };
      arns.push((await call("CreateChannel", input))["ChannelArn"] as string);
    }
    const [a, b, c, d] = arns as [string, string, string, string];
    for (const ChannelArn of [d, b, a, c]) await call("AssociateChannelFlow", { ChannelArn, ChannelFlowArn });
    await call("DeleteChannel", { ChannelArn: b });
    const first = await channelsOf(ChannelFlowArn, { MaxResults: 2 });
    expect(first.arns).toEqual([d, a]);
    const { NextToken } = first as Members;
    const second = await channelsOf(ChannelFlowArn, { MaxResults: 2, NextToken });
    expect(second.arns).toEqual([c]);
    expect(second).not.toHaveProperty("NextToken");
    for (const ChannelArn of [a, c, d]) await call("DeleteChannel", { ChannelArn });
    await call("DeleteChannelFlow", { ChannelFlowArn });
  });
});

describe("quotas of channel flows", () => {
  it("allow one processor, until overridden, and as many flows as they say", async () => {
    const Processors = [processor(), processor({ ExecutionOrder: 2 })];
    const limited = await Bench.start({
      quotas: { overrides: { channelFlowsPerAppInstance: 2, bearer: Infinity, messageWrites: Infinity } },
    });
    const { AppInstanceArn } = await makeWorld(limited);
    const input = { AppInstanceArn, Name: "filter" };
    const make = (Processors: Members[]) =>
      limited.call("dedicated", "CreateChannelFlow", { ...input, Processors });
    const LIMIT = { name: "ResourceLimitExceededException", status: 400 };
    expect(await failureOf(make(Processors))).toMatchObject(LIMIT);
    const { ChannelFlowArn } = await make([processor()]);
    const update = limited.call("dedicated", "UpdateChannelFlow", { ChannelFlowArn, Name: "x", Processors });
    expect(await failureOf(update)).toMatchObject(BAD_REQUEST);
    await make([processor()]);
    expect(await failureOf(make([processor()]))).toMatchObject(LIMIT);
    await limited.stop();
    const raised = await Bench.start({ quotas: { overrides: { processorsPerChannelFlow: 3, bearer: 99 } } });
    const other = await makeWorld(raised);
    await raised.call("dedicated", "CreateChannelFlow", {
      ...{ AppInstanceArn: other.AppInstanceArn, Name: "filter", Processors },
    });
    await raised.stop();
  });
});
