import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, TEXT } from "../../support/bench.js";
import type { Dialect, Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

const DAY = 24 * 60 * 60 * 1000;

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
});

afterAll(() => bench.stop());

interface Create {
  operation: OperationName;
  input: () => Members;
  /** Another request of the operation. */
  changed: Members;
}

const CREATES: Create[] = [
  { operation: "CreateAppInstance", input: () => ({ Name: "x", Metadata: "m" }), changed: { Metadata: "n" } },
  {
    operation: "CreateAppInstanceUser",
    input: () => ({ AppInstanceArn: world.AppInstanceArn, AppInstanceUserId: bench.token(), Name: "x" }),
    changed: { Name: "y" },
  },
  {
    operation: "CreateChannel",
    input: () => ({ AppInstanceArn: world.AppInstanceArn, Name: "x", ChimeBearer: world.alice }),
    changed: { Privacy: "PRIVATE" },
  },
  {
    operation: "SendChannelMessage",
    input: () => ({ ...TEXT, ChannelArn: world.ChannelArn, Content: "x", ChimeBearer: world.alice }),
    changed: { Content: "y" },
  },
];

describe.each(DIALECTS)("client request tokens in the %s namespace", (dialect: Dialect) => {
  const call = (operation: OperationName, input: Members) => bench.call(dialect, operation, input);

  it.each(CREATES)(
    "$operation: the same request gets the first answer again",
    async ({ operation, input }) => {
      const request = { ...input(), ClientRequestToken: bench.token() };
      const first = await call(operation, request);
      expect(await call(operation, request)).toEqual(first);
      bench.time.now += DAY - 1;
      expect(await call(operation, request)).toEqual(first);
    },
  );

  it.each(CREATES)("$operation: another request is a conflict", async ({ operation, input, changed }) => {
    const request = { ...input(), ClientRequestToken: bench.token() };
    await call(operation, request);
    const refusal = await failureOf(call(operation, { ...request, ...changed }));
    expect(refusal).toMatchObject({ name: "ConflictException", status: 409, code: "Conflict" });
  });

  it.each(CREATES)("$operation: another token makes another one", async ({ operation, input }) => {
    const first = await call(operation, input());
    expect(await call(operation, input())).not.toEqual(first);
  });

  it("are forgotten after 24 hours on the service's clock", async () => {
    const request = { Name: "x", ClientRequestToken: bench.token() };
    const first = await call("CreateAppInstance", request);
    bench.time.now += DAY;
    const second = await call("CreateAppInstance", request);
    expect(second).not.toEqual(first);
    expect(await call("CreateAppInstance", request)).toEqual(second);
  });

  it("carry out nothing twice", async () => {
    const channel = { AppInstanceArn: world.AppInstanceArn, Name: "once", ChimeBearer: world.alice };
    const { ChannelArn } = await call("CreateChannel", channel);
    const inChannel = { ChannelArn, ChimeBearer: world.alice };
    const request = { ...TEXT, ...inChannel, Content: "once", ClientRequestToken: bench.token() };
    await Promise.all([1, 2, 3].map(() => call("SendChannelMessage", request)));
    expect((await call("ListChannelMessages", inChannel))["ChannelMessages"]).toHaveLength(1);
  });

  it("are apart by operation, bearer and channel", async () => {
    const ClientRequestToken = bench.token();
    const send = (more: Members) =>
      call("SendChannelMessage", {
        ...TEXT,
        ChannelArn: world.ChannelArn,
        ChimeBearer: world.alice,
        Content: "x",
        ClientRequestToken,
        ...more,
      });
    const first = await send({});
    expect(await send({ ChimeBearer: world.bob, Content: "y" })).not.toEqual(first);
    const { ChannelArn } = await call("CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "x",
      ChimeBearer: world.alice,
      ClientRequestToken,
    });
    expect(await send({ ChannelArn, Content: "z" })).toMatchObject({ ChannelArn });
  });

  it("of refused requests are free", async () => {
    const ClientRequestToken = bench.token();
    const user = { AppInstanceArn: world.AppInstanceArn, Name: "x", ClientRequestToken };
    await failureOf(call("CreateAppInstanceUser", { ...user, AppInstanceUserId: "bob" }));
    await call("CreateAppInstanceUser", { ...user, AppInstanceUserId: bench.token() });
  });

  it("do not help a bearer who is unknown by now", async () => {
    const AppInstanceUserId = bench.token();
    const { AppInstanceUserArn } = await call("CreateAppInstanceUser", {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceUserId,
      Name: "x",
    });
    const request = {
      AppInstanceArn: world.AppInstanceArn,
      Name: "x",
      ChimeBearer: AppInstanceUserArn,
      ClientRequestToken: bench.token(),
    };
    await call("CreateChannel", request);
    await call("DeleteAppInstanceUser", { AppInstanceUserArn });
    expect(await failureOf(call("CreateChannel", request))).toMatchObject({
      name: "UnauthorizedClientException",
    });
  });
});

it("client request tokens hold across the namespaces", async () => {
  const request = { Name: "x", ClientRequestToken: bench.token() };
  const first = await bench.call("legacy", "CreateAppInstance", request);
  expect(await bench.call("dedicated", "CreateAppInstance", request)).toEqual(first);
});
