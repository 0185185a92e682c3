import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

describe.each(ENTRIES)("the input of a call on %s", (entry) => {
  let aws: ReturnType<typeof mockedClients>;
  const mock = () => (entry === "chime-messaging" ? aws.mocks.identity : aws.mocks.chime);
  const sent = () =>
    mock()
      .calls()
      .map(({ args }) => args[0].input as Record<string, unknown>);

  beforeEach(() => {
    aws = mockedClients();
    mock()
      .onAnyCommand()
      .resolves({ AppInstanceArn: "arn" } as never);
  });

  afterEach(() => {
    for (const each of Object.values(aws.mocks)) each.restore();
  });

  it("is copied, and the caller's own left alone", async () => {
    const input = Object.freeze({ Name: "shop" });
    await aws.facade(entry).appInstances.create(input);
    expect(sent()).toEqual([{ Name: "shop", ClientRequestToken: expect.any(String) as string }]);
    expect(input).toEqual({ Name: "shop" });
  });

  it("gets a new token for each call, of the service's pattern", async () => {
    for (let call = 0; call < 3; call += 1) await aws.facade(entry).appInstances.create({ Name: "shop" });
    const tokens = sent().map(({ ClientRequestToken }) => ClientRequestToken as string);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[-_a-zA-Z0-9]{2,64}$/);
  });

  it("has no member that is null, as JavaScript callers mean it", async () => {
    const input = { Name: "shop", Metadata: null, ClientRequestToken: null } as never;
    await aws.facade(entry).appInstances.create(input);
    expect(sent()).toEqual([{ Name: "shop", ClientRequestToken: expect.any(String) as string }]);
  });

  it("gets nothing that the operation does not take", async () => {
    mock()
      .onAnyCommand()
      .resolves({ AppInstance: { AppInstanceArn: "arn" } } as never);
    await aws.facade(entry, { bearer: "alice" }).appInstances.describe({ AppInstanceArn: "arn" });
    expect(sent()).toEqual([{ AppInstanceArn: "arn" }]);
  });

  it.each([undefined, null, 5, "text", true, [], () => 1])("is refused if it is %s", async (input) => {
    const call = aws.facade(entry).appInstances.create(input as never);
    await expect(call).rejects.toThrow("CreateAppInstance: input must be an object");
    expect(sent()).toEqual([]);
  });
});
