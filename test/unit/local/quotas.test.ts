import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { Quotas } from "../../../src/local/quotas/quotas.js";
import type { QuotaOptions, RateRequest } from "../../../src/local/quotas/quotas.js";

const AppInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/one";
const channel = (id: string) => `${AppInstanceArn}/channel/${id}`;
const user = (id: string) => `${AppInstanceArn}/user/${id}`;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function make(options: QuotaOptions, region = "us-east-1") {
  const clock = { now: 0 };
  const quotas = new Quotas(options, region, () => clock.now);
  /** How many of a number of requests at once are let through. */
  const admitted = (requests: number, request: Omit<RateRequest, "bearer"> & { bearer?: string }) =>
    Array.from({ length: requests }).filter(() => quotas.admits({ bearer: undefined, ...request })).length;
  return { clock, quotas, admitted };
}

const send = (id: string, bearer?: string) => ({
  operation: "SendChannelMessage",
  input: { ChannelArn: channel(id) },
  ...(bearer && { bearer }),
});

describe("rates", () => {
  it("are not enforced unless asked for", () => {
    expect(make(false).admitted(1000, send("a"))).toBe(1000);
  });

  it.each<[string, RateRequest["input"], number, number]>([
    ["CreateAppInstance", {}, 5, 5],
    ["UpdateAppInstance", { AppInstanceArn }, 5, 5],
    ["CreateAppInstanceUser", { AppInstanceArn }, 10, 10],
    ["DeleteAppInstanceUser", { AppInstanceUserArn: user("a") }, 10, 10],
    ["DescribeAppInstance", { AppInstanceArn }, 20, 20],
    ["DescribeAppInstanceUser", { AppInstanceUserArn: user("a") }, 20, 20],
    ["ListAppInstances", {}, 10, 10],
    ["ListAppInstanceUsers", { AppInstanceArn }, 10, 10],
    ["GetAppInstanceRetentionSettings", { AppInstanceArn }, 50, 50],
    ["CreateAppInstanceAdmin", { AppInstanceArn }, 50, 50],
    ["RegisterAppInstanceUserEndpoint", { AppInstanceUserArn: user("a") }, 50, 50],
    ["PutAppInstanceUserExpirationSettings", { AppInstanceUserArn: user("a") }, 50, 50],
    ["CreateChannel", { AppInstanceArn }, 15, 15],
    ["ListChannels", { AppInstanceArn }, 10, 10],
    ["DescribeChannel", { ChannelArn: channel("a") }, 20, 20],
    ["CreateChannelMembership", { ChannelArn: channel("a") }, 15, 10],
    ["DeleteChannelBan", { ChannelArn: channel("a") }, 15, 10],
    ["ListChannelModerators", { ChannelArn: channel("a") }, 15, 15],
    ["SendChannelMessage", { ChannelArn: channel("a") }, 30, 10],
    ["RedactChannelMessage", { ChannelArn: channel("a") }, 30, 10],
    ["ListChannelMessages", { ChannelArn: channel("a") }, 30, 30],
    ["GetChannelMessage", { ChannelArn: channel("a") }, 30, 30],
    ["ListChannelMembershipsForAppInstanceUser", { AppInstanceUserArn: user("a") }, 15, 15],
  ])("%s", (operation, input, virginia, frankfurt) => {
    expect(make(true).admitted(100, { operation, input })).toBe(virginia);
    expect(make(true, "eu-central-1").admitted(100, { operation, input })).toBe(frankfurt);
  });

  it("of one bearer are 10 a second, 5 in eu-central-1, whatever it does", () => {
    const { admitted } = make(true);
    expect(admitted(7, send("a", user("a")))).toBe(7);
    expect(admitted(7, { operation: "ListChannels", input: { AppInstanceArn }, bearer: user("a") })).toBe(3);
    expect(admitted(5, send("a", user("b")))).toBe(5);
    expect(make(true, "eu-central-1").admitted(100, send("a", user("a")))).toBe(5);
  });

  it("are shared by the operations listed together", () => {
    const { admitted } = make(true);
    expect(admitted(20, send("a"))).toBe(20);
    expect(admitted(20, { operation: "UpdateChannelMessage", input: { ChannelArn: channel("a") } })).toBe(10);
  });

  it("are counted for each thing of their scope", () => {
    const { admitted } = make(true);
    expect(admitted(100, send("a"))).toBe(30);
    expect(admitted(100, send("b"))).toBe(30);
  });

  it("of an app instance count users and channels named by their own ARN", () => {
    const { admitted } = make(true);
    expect(admitted(8, { operation: "UpdateChannel", input: { ChannelArn: channel("a") } })).toBe(8);
    expect(admitted(8, { operation: "CreateChannel", input: { AppInstanceArn } })).toBe(7);
  });

  it("of a user fall on the bearer when no user is named", () => {
    const { admitted } = make({ overrides: { bearer: Infinity } });
    const mine = { operation: "ListChannelsModeratedByAppInstanceUser", input: {}, bearer: user("a") };
    expect(admitted(10, mine)).toBe(10);
    expect(admitted(10, { ...mine, input: { AppInstanceUserArn: user("a") }, bearer: user("admin") })).toBe(
      5,
    );
  });

  it("of all identity operations together are 50 a second for the account", () => {
    const { admitted } = make({ overrides: { describeUser: Infinity } });
    expect(
      admitted(45, { operation: "DescribeAppInstanceUser", input: { AppInstanceUserArn: user("a") } }),
    ).toBe(45);
    expect(admitted(10, { operation: "ListAppInstances", input: {} })).toBe(5);
  });

  it("refill on the service's clock", () => {
    const { clock, admitted } = make(true);
    expect(admitted(100, send("a"))).toBe(30);
    clock.now += 100;
    expect(admitted(100, send("a"))).toBe(3);
    clock.now += 60_000;
    expect(admitted(100, send("a"))).toBe(30);
  });

  it("do not suffer from a clock that goes back", () => {
    const { clock, admitted } = make(true);
    clock.now = 10_000;
    admitted(20, send("a"));
    clock.now = 0;
    expect(admitted(100, send("a"))).toBe(10);
    clock.now = 1000;
    expect(admitted(100, send("a"))).toBe(30);
  });

  it("are not used up by what another rate refuses", () => {
    const { admitted } = make({ overrides: { bearer: 2 } });
    expect(admitted(100, send("a", user("a")))).toBe(2);
    expect(admitted(100, send("a"))).toBe(28);
  });

  it("start anew after a reset", () => {
    const { quotas, admitted } = make(true);
    admitted(100, send("a"));
    quotas.reset();
    expect(admitted(100, send("a"))).toBe(30);
  });

  it("of many channels are counted for those that are busy", () => {
    const { admitted } = make(true);
    expect(admitted(30, send("busy"))).toBe(30);
    for (let index = 0; index < 20_000; index++) expect(admitted(1, send(`idle-${index}`))).toBe(1);
    expect(admitted(100, send("busy"))).toBe(0);
  });

  it("of channels that are busy no more take no memory", () => {
    const { clock, quotas } = make(true);
    const used = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = used();
    for (let index = 0; index < 200_000; index++) {
      clock.now += 10;
      quotas.admits({ bearer: undefined, ...send(String(index)) });
    }
    const after = used();
    expect(after - before).toBeLessThan(10 * 2 ** 20);
    // Keeps what was counted from being collected before it is measured.
    expect(quotas.admits({ bearer: undefined, ...send("another") })).toBe(true);
  });
});

describe("resource quotas", () => {
  it.each([
    ["appInstancesPerAccount", 100],
    ["usersPerAppInstance", 100_000],
    ["adminsPerAppInstance", 100],
    ["channelsPerAppInstance", 10_000_000],
    ["membershipsPerChannel", 10_000],
    ["membershipsPerUser", 20_000],
    ["moderatorsPerChannel", 1_000],
  ] as const)("%s: %d", (name, limit) => {
    const { quotas } = make(true);
    expect(quotas.hasRoom(name, limit - 1)).toBe(true);
    expect(quotas.hasRoom(name, limit)).toBe(false);
    expect(quotas.hasRoom(name, limit - 2, 2)).toBe(true);
    expect(quotas.hasRoom(name, limit - 1, 2)).toBe(false);
    expect(make(false).quotas.hasRoom(name, limit)).toBe(true);
  });
});

describe("overrides", () => {
  it("replace a quota and leave the others as published", () => {
    const { quotas, admitted } = make({ overrides: { messageWrites: 2, usersPerAppInstance: 1 } });
    expect(admitted(100, send("a"))).toBe(2);
    expect(quotas.hasRoom("usersPerAppInstance", 1)).toBe(false);
    expect(admitted(100, { operation: "GetChannelMessage", input: { ChannelArn: channel("a") } })).toBe(30);
  });

  it("may be below one a second, or nothing at all", () => {
    const { clock, admitted } = make({ overrides: { messageWrites: 0.5, getMessage: 0 } });
    expect(admitted(10, send("a"))).toBe(1);
    clock.now += 1000;
    expect(admitted(10, send("a"))).toBe(0);
    clock.now += 1000;
    expect(admitted(10, send("a"))).toBe(1);
    expect(admitted(10, { operation: "GetChannelMessage", input: { ChannelArn: channel("a") } })).toBe(0);
  });

  it("of a name that does not exist, or of no number, are an error", () => {
    expect(() => make({ overrides: { messages: 1 } as never })).toThrow(
      /there is no quota "messages"; known: appInst/,
    );
    expect(() => make({ overrides: { bearer: -1 } })).toThrow(/quota bearer must be a number/);
    expect(() => make({ overrides: { bearer: Number.NaN } })).toThrow(TypeError);
  });
});
