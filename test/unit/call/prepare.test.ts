import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepare } from "../../../src/call/prepare.js";
import { mockedClients } from "../../support/aws.js";
import { ChannelArn, ENTRIES } from "../../support/operations.js";

describe("the bearer", () => {
  let aws: ReturnType<typeof mockedClients>;

  beforeEach(() => {
    aws = mockedClients();
    for (const mock of [aws.mocks.messaging, aws.mocks.chime])
      mock.onAnyCommand().resolves({ ChannelArn } as never);
  });

  afterEach(() => {
    for (const mock of Object.values(aws.mocks)) mock.restore();
  });

  const all = { input: "input", options: "options", as: "as", constructor: "constructor" };
  type Place = keyof typeof all;
  const cases: [Place[], Place][] = [
    [["input", "options", "as", "constructor"], "input"],
    [["options", "as", "constructor"], "options"],
    [["as", "constructor"], "as"],
    [["constructor"], "constructor"],
    [["input", "constructor"], "input"],
    [["options", "constructor"], "options"],
    [["input", "as"], "input"],
  ];

  describe.each(ENTRIES)("of %s", (entry) => {
    it.each(cases)("given in %s is taken from %s", async (places, from) => {
      const given = (place: Place) => places.includes(place);
      const made = aws.facade(entry, given("constructor") ? { bearer: all.constructor } : {});
      const facade = given("as") ? made.as("as") : made;
      await facade.channels.updateReadMarker(
        { ChannelArn, ...(given("input") && { ChimeBearer: "input" }) },
        given("options") ? { bearer: "options" } : {},
      );
      const mock = entry === "chime-messaging" ? aws.mocks.messaging : aws.mocks.chime;
      expect(mock.calls()[0]!.args[0].input).toEqual({ ChannelArn, ChimeBearer: from });
    });

    it("of as() does not reach the facade it was made from, and the last as() wins", async () => {
      const facade = aws.facade(entry, { bearer: "constructor" });
      await facade.as("alice").as("bob").channels.updateReadMarker({ ChannelArn });
      await facade.channels.updateReadMarker({ ChannelArn });
      const mock = entry === "chime-messaging" ? aws.mocks.messaging : aws.mocks.chime;
      const bearers = mock.calls().map(({ args }) => (args[0].input as { ChimeBearer: string }).ChimeBearer);
      expect(bearers).toEqual(["bob", "constructor"]);
    });
  });

  it("may be missing in the Chime namespace only", async () => {
    await aws.facade("chime-messaging/chime").channels.updateReadMarker({ ChannelArn });
    expect(aws.mocks.chime.calls()).toHaveLength(1);
    const call = aws.facade("chime-messaging").channels.updateReadMarker({ ChannelArn });
    await expect(call).rejects.toMatchObject({
      name: "MissingBearerError",
      attempts: 0,
      outcome: "rejected",
    });
    expect(aws.mocks.messaging.calls()).toHaveLength(0);
  });
});

describe("prepare", () => {
  it("makes a copy and leaves the caller's input alone", () => {
    const input = Object.freeze({ Name: "shop" });
    const prepared = prepare("CreateAppInstance", input, []);
    expect(prepared).toEqual({ Name: "shop", ClientRequestToken: expect.any(String) as string });
    expect(input).toEqual({ Name: "shop" });
  });

  it("makes a new token for each call, of the service's pattern", () => {
    const tokens = [1, 2, 3].map(() => prepare("CreateAppInstance", {}, []).ClientRequestToken as string);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[-_a-zA-Z0-9]{2,64}$/);
  });

  it("treats null as absent, as JavaScript callers mean it", () => {
    const prepared = prepare("CreateChannel", { ChimeBearer: null, ClientRequestToken: null }, ["alice"]);
    expect(prepared.ChimeBearer).toBe("alice");
    expect(prepared.ClientRequestToken).toEqual(expect.any(String));
  });

  it("fills in nothing that an operation does not take", () => {
    expect(prepare("DescribeAppInstance", {}, ["alice"])).toEqual({});
  });

  it.each([undefined, null, 5, "text", true, [], () => 1])("refuses %s as input", (input) => {
    expect(() => prepare("CreateChannel", input, [])).toThrow("CreateChannel: input must be an object");
  });
});
