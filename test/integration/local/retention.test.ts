import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, START, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

const DAY = 24 * 60 * 60 * 1000;
const STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-";

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(async () => {
  bench.local.reset();
  bench.time.now = START;
  world = await makeWorld(bench);
});

describe.each(DIALECTS)("retention in the %s namespace", (dialect) => {
  const put = (ChannelRetentionSettings: Members) =>
    bench.call(dialect, "PutAppInstanceRetentionSettings", {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceRetentionSettings: { ChannelRetentionSettings },
    });
  const get = () =>
    bench.call(dialect, "GetAppInstanceRetentionSettings", { AppInstanceArn: world.AppInstanceArn });
  const inChannel = (): Members => ({ ChannelArn: world.ChannelArn, ChimeBearer: world.bob });
  const send = (Content: string) =>
    bench.call(dialect, "SendChannelMessage", { ...inChannel(), ...TEXT, Content });
  const contents = async () => {
    const { ChannelMessages } = await bench.call(dialect, "ListChannelMessages", inChannel());
    return (ChannelMessages as { Content: string }[]).map(({ Content }) => Content);
  };
  const pass = (days: number) => (bench.time.now += days * DAY);

  it("has none to begin with, and shows no time of deletion when off", async () => {
    expect(await get()).toEqual({ AppInstanceRetentionSettings: {} });
    await put({ RetentionDays: 1 });
    const off = { AppInstanceRetentionSettings: { ChannelRetentionSettings: {} } };
    expect(await put({})).toEqual(off);
    expect(await get()).toEqual(off);
  });

  it("deletes 30 days after it was set; setting the same again changes nothing", async () => {
    const settings = {
      AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 7 } },
      InitiateDeletionTimestamp: new Date(START + 30 * DAY),
    };
    expect(await put({ RetentionDays: 7 })).toEqual(settings);
    pass(1);
    expect(await put({ RetentionDays: 7 })).toEqual(settings);
    expect(await get()).toEqual(settings);
  });

  it("hides messages outside of the period from every operation, and keeps those inside", async () => {
    pass(5);
    await send("later");
    await put({ RetentionDays: 3 });
    expect(await contents()).toEqual(["later"]);
    const hidden = { ...inChannel(), MessageId: world.MessageId };
    expect(await failureOf(bench.call(dialect, "GetChannelMessage", hidden))).toMatchObject({
      name: "NotFoundException",
    });
    for (const operation of [
      "UpdateChannelMessage",
      "RedactChannelMessage",
      "DeleteChannelMessage",
    ] as const) {
      const input = { ...hidden, Content: "x", ChimeBearer: world.adam };
      expect(await failureOf(bench.call(dialect, operation, input))).toMatchObject({
        name: "ForbiddenException",
      });
    }
  });

  it("gives hidden messages back during the grace period, when made longer or switched off", async () => {
    pass(5);
    for (const settings of [{ RetentionDays: 10 }, {}]) {
      await put({ RetentionDays: 3 });
      expect(await contents()).toEqual([]);
      await put(settings);
      expect(await contents()).toEqual(["hello"]);
    }
  });

  it("deletes for good after the grace period", async () => {
    await put({ RetentionDays: 3 });
    pass(29);
    await send("later");
    pass(1);
    await put({});
    expect(await contents()).toEqual(["later"]);
  });

  it("lets messages age out one by one", async () => {
    await put({ RetentionDays: 2 });
    for (const Content of ["one", "two", "three"]) {
      pass(1);
      await send(Content);
    }
    expect(await contents()).toEqual(["three", "two", "one"]);
    bench.time.now++;
    expect(await contents()).toEqual(["three", "two"]);
    pass(40);
    expect(await contents()).toEqual([]);
  });
});

describe.each(DIALECTS)("streaming configurations in the %s namespace", (dialect) => {
  const put = (configurations: [type: string, arn: string][]) =>
    bench.call(dialect, "PutAppInstanceStreamingConfigurations", {
      AppInstanceArn: world.AppInstanceArn,
      ...(dialect === "legacy"
        ? {
            AppInstanceStreamingConfigurations: configurations.map(([AppInstanceDataType, ResourceArn]) => ({
              AppInstanceDataType,
              ResourceArn,
            })),
          }
        : {
            StreamingConfigurations: configurations.map(([DataType, ResourceArn]) => ({
              DataType,
              ResourceArn,
            })),
          }),
    });
  const get = async () => {
    const output = await bench.call(dialect, "GetAppInstanceStreamingConfigurations", {
      AppInstanceArn: world.AppInstanceArn,
    });
    const [list] = Object.values(output) as Members[][];
    return list?.map((one) => [one["DataType"] ?? one["AppInstanceDataType"], one["ResourceArn"]]);
  };
  const noneSet = async () =>
    expect(await failureOf(get())).toMatchObject({ name: "NotFoundException", status: 404 });

  it("are kept apart by data type; another Put leaves the other type alone", async () => {
    await noneSet();
    await put([["Channel", `${STREAM}a`]]);
    await put([["ChannelMessage", `${STREAM}b`]]);
    await put([["Channel", `${STREAM}c`]]);
    expect(await get()).toEqual([
      ["Channel", `${STREAM}c`],
      ["ChannelMessage", `${STREAM}b`],
    ]);
  });

  it("are all removed by Delete, which may be repeated", async () => {
    const both: [string, string][] = [
      ["Channel", `${STREAM}a`],
      ["ChannelMessage", `${STREAM}a`],
    ];
    await put(both);
    const input = { AppInstanceArn: world.AppInstanceArn };
    await bench.call(dialect, "DeleteAppInstanceStreamingConfigurations", input);
    await noneSet();
    await bench.call(dialect, "DeleteAppInstanceStreamingConfigurations", input);
  });

  it.each([
    ["another service", "arn:aws:sqs:us-east-1:123456789012:chime-messaging-a"],
    ["another Region", "arn:aws:kinesis:eu-central-1:123456789012:stream/chime-messaging-a"],
    ["another account", "arn:aws:kinesis:us-east-1:210987654321:stream/chime-messaging-a"],
    ["another name", "arn:aws:kinesis:us-east-1:123456789012:stream/messages"],
  ])("refuse a stream of %s", async (_what, arn) => {
    expect(await failureOf(put([["Channel", arn]]))).toMatchObject({ name: "BadRequestException" });
  });

  it("refuse two streams for one data type", async () => {
    const twice: [string, string][] = [
      ["Channel", `${STREAM}a`],
      ["Channel", `${STREAM}b`],
    ];
    expect(await failureOf(put(twice))).toMatchObject({ name: "BadRequestException" });
  });
});

describe("the choice not to check streams", () => {
  it("takes any ARN", async () => {
    const chosen = await Bench.start({ checkStreams: false });
    const { AppInstanceArn } = await makeWorld(chosen);
    const StreamingConfigurations = [{ DataType: "Channel", ResourceArn: "arn:aws:sqs:us-east-1:1:any" }];
    const input = { AppInstanceArn, StreamingConfigurations };
    expect(await chosen.call("dedicated", "PutAppInstanceStreamingConfigurations", input)).toEqual({
      StreamingConfigurations,
    });
    await chosen.stop();
  });
});
