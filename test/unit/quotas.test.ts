import { expect, test } from "vitest";
import { operations } from "../../src/local/model/index.js";
import { bucketsOf, RATE_QUOTAS, rateIn, type RateQuota } from "../../src/quotas.js";

const ChannelArn = "arn:aws:chime:us-east-1:123456789012:app-instance/shop/channel/one";
const quotas = Object.entries<RateQuota>(RATE_QUOTAS);
const named = quotas.flatMap(([, quota]) => (typeof quota.operations === "string" ? [] : quota.operations));

test("only operations that there are have quotas", () => {
  const known = [...Object.keys(operations), "Connect"];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test("all operations of the identity namespace share one", () => {
  const identity = Object.entries(operations).filter(([, { namespace }]) => namespace === "identity");
  const names = identity.map(([name]) => name);
  expect([...RATE_QUOTAS.identityOperations.operations].sort()).toEqual(names.sort());
});

const namesOf = (operation: string, input: object, elastic?: boolean) =>
  bucketsOf({ operation, bearer: "b", input, ...(elastic !== undefined && { elastic }) }).map(
    ({ name }) => name,
  );

test("elastic channels have a rate of their own for members", () => {
  const operation = "CreateChannelMembership";
  expect(namesOf(operation, { ChannelArn })).toEqual(["memberWrites", "bearer"]);
  expect(namesOf(operation, { ChannelArn }, true)).toEqual(["elasticMemberWrites", "bearer"]);
});

test("a sub-channel is the sign of an elastic channel, unless it is known better", () => {
  const input = { ChannelArn, SubChannelId: "s" };
  expect(namesOf("CreateChannelMembership", input)).toEqual(["elasticMemberWrites", "bearer"]);
  expect(namesOf("CreateChannelMembership", input, false)).toEqual(["memberWrites", "bearer"]);
});

test("messages are counted for each sub-channel", () => {
  const keyOf = (SubChannelId?: string) =>
    bucketsOf({ operation: "SendChannelMessage", bearer: undefined, input: { ChannelArn, SubChannelId } })[0]!
      .key;
  expect(keyOf("a")).toBe(`messageWrites ${ChannelArn} a`);
  expect(new Set([keyOf(), keyOf("a"), keyOf("b")]).size).toBe(3);
});

test("Frankfurt has some rates of its own", () => {
  expect(rateIn("memberWrites", "eu-central-1")).toBe(10);
  expect(rateIn("elasticMemberWrites", "eu-central-1")).toBe(30);
  expect(rateIn("memberWrites", "us-east-1")).toBe(15);
});
