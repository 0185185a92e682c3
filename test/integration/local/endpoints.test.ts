import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, START } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { makeWorld, telephone } from "../../support/world.js";
import type { World } from "../../support/world.js";

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

const BAD_REQUEST = { name: "BadRequestException", status: 400, code: "BadRequest" };
const FORBIDDEN = { name: "ForbiddenException", status: 403, code: "Forbidden" };
const CONFLICT = { name: "ConflictException", status: 409, code: "Conflict" };

const call = (operation: OperationName, input: Members = {}) =>
  bench.call("dedicated", operation, { AppInstanceUserArn: world.alice, ...input });
const register = (input: Members) =>
  call("RegisterAppInstanceUserEndpoint", { ...telephone("new"), ...input }) as Promise<{
    EndpointId: string;
  }>;
const idsOf = async (AppInstanceUserArn: string) =>
  (
    (await call("ListAppInstanceUserEndpoints", { AppInstanceUserArn }))[
      "AppInstanceUserEndpoints"
    ] as Members[]
  ).map(({ EndpointId }) => EndpointId);

describe("the endpoints of a user", () => {
  it("are listed in pages and described one by one; the list shows no tokens", async () => {
    const EndpointAttributes = { DeviceToken: "second", VoipDeviceToken: "second-voip" };
    const { EndpointId } = await register({
      EndpointAttributes,
      Type: "APNS_SANDBOX",
      AllowMessages: "NONE",
    });
    const first = await call("ListAppInstanceUserEndpoints", { MaxResults: 1 });
    expect(first["AppInstanceUserEndpoints"]).toMatchObject([{ EndpointId: world.EndpointId }]);
    const second = await call("ListAppInstanceUserEndpoints", {
      MaxResults: 1,
      NextToken: first["NextToken"],
    });
    expect(second["AppInstanceUserEndpoints"]).toMatchObject([{ EndpointId, AllowMessages: "NONE" }]);
    expect(second).not.toHaveProperty("NextToken");
    expect(JSON.stringify([first, second])).not.toContain("DeviceToken");
    expect(await call("DescribeAppInstanceUserEndpoint", { EndpointId })).toMatchObject({
      AppInstanceUserEndpoint: { EndpointAttributes, Type: "APNS_SANDBOX" },
    });
  });

  it("take updates of the name and of AllowMessages; what is left out stays", async () => {
    const { EndpointId } = world;
    const described = async () =>
      (await call("DescribeAppInstanceUserEndpoint", { EndpointId }))["AppInstanceUserEndpoint"];
    bench.time.now += 5000;
    await call("UpdateAppInstanceUserEndpoint", { EndpointId, Name: "Old" });
    expect(await described()).toMatchObject({
      Name: "Old",
      AllowMessages: "ALL",
      CreatedTimestamp: new Date(START),
      LastUpdatedTimestamp: new Date(START + 5000),
    });
    await call("UpdateAppInstanceUserEndpoint", { EndpointId, AllowMessages: "NONE" });
    expect(await described()).toMatchObject({ Name: "Old", AllowMessages: "NONE" });
    await call("UpdateAppInstanceUserEndpoint", { EndpointId, Name: "" });
    expect(await described()).toMatchObject({ Name: "", AllowMessages: "NONE" });
  });

  it("refuse a device token that the user has registered, but not one of another user", async () => {
    const again = { EndpointAttributes: { DeviceToken: "alice" }, Type: "GCM" };
    expect(await failureOf(register(again))).toMatchObject(CONFLICT);
    await register({ ...again, AppInstanceUserArn: world.bob });
    await call("DeregisterAppInstanceUserEndpoint", { EndpointId: world.EndpointId });
    await register(again);
  });

  it("are registered once for each client request token and user", async () => {
    const ClientRequestToken = bench.token();
    const first = await register({ ClientRequestToken });
    expect(await register({ ClientRequestToken })).toEqual(first);
    expect(await idsOf(world.alice)).toEqual([world.EndpointId, first.EndpointId]);
    expect(await failureOf(register({ ClientRequestToken, Type: "GCM" }))).toMatchObject(CONFLICT);
    const other = await register({ ClientRequestToken, AppInstanceUserArn: world.bob });
    expect(await idsOf(world.bob)).toEqual([other.EndpointId]);
  });

  it("are of one user: others do not have them, and no error tells that they exist", async () => {
    for (const input of [
      { EndpointId: "unknown" },
      { EndpointId: world.EndpointId, AppInstanceUserArn: world.bob },
    ]) {
      expect(await failureOf(call("DescribeAppInstanceUserEndpoint", input))).toMatchObject(FORBIDDEN);
      expect(await failureOf(call("UpdateAppInstanceUserEndpoint", input))).toMatchObject(FORBIDDEN);
      expect(await call("DeregisterAppInstanceUserEndpoint", input)).toEqual({});
    }
    expect(await idsOf(world.alice)).toEqual([world.EndpointId]);
  });

  it("go with the user", async () => {
    await call("DeleteAppInstanceUser");
    expect(await failureOf(call("ListAppInstanceUserEndpoints"))).toMatchObject(FORBIDDEN);
    await call("CreateAppInstanceUser", {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceUserId: "alice",
      Name: "Alice",
    });
    expect(await idsOf(world.alice)).toEqual([]);
  });

  it.each<[what: string, input: () => Members, message: string]>([
    [
      "a VoipDeviceToken that is not for an Apple type",
      () => ({ Type: "GCM", EndpointAttributes: { DeviceToken: "x", VoipDeviceToken: "secret" } }),
      "EndpointAttributes.VoipDeviceToken is only for the types APNS and APNS_SANDBOX.",
    ],
    [
      "a ResourceArn that is no Pinpoint project",
      () => ({ ResourceArn: world.AppInstanceArn }),
      "ResourceArn must be the ARN of a Pinpoint project.",
    ],
    [
      "an AppInstanceUserArn that is a channel",
      () => ({ AppInstanceUserArn: world.ChannelArn }),
      "AppInstanceUserArn must be the ARN of an app instance user.",
    ],
    [
      "an AppInstanceUserArn that is a bot",
      () => ({ AppInstanceUserArn: `${world.AppInstanceArn}/bot/b` }),
      "AppInstanceUserArn must be the ARN of an app instance user.",
    ],
  ])("are not registered with %s: 400", async (_what, input, message) => {
    expect(await failureOf(register(input()))).toMatchObject({ ...BAD_REQUEST, message });
  });

  it("are at most 10, with quotas", async () => {
    const limited = await Bench.start({ quotas: true });
    const { AppInstanceUserArns } = limited.local.seed({ users: 1, channels: 0 });
    const add = (token: string) =>
      limited.call("dedicated", "RegisterAppInstanceUserEndpoint", {
        AppInstanceUserArn: AppInstanceUserArns[0],
        ...telephone(token),
      });
    for (let i = 0; i < 10; i++) await add(`device-${i}`);
    expect(await failureOf(add("device-10"))).toMatchObject({
      name: "ResourceLimitExceededException",
      status: 400,
    });
    await limited.stop();
  });
});
