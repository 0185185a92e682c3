import { onTheWire } from "../local-sessions/listeners.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { BotScene, createBot, invokedBy } from "./bot-scene.js";

async function start(...options: Parameters<typeof BotScene.start>): Promise<BotScene> {
  const scene = await BotScene.start(...options);
  onTestFinished(() => scene.stop());
  return scene;
}

const mentioning = (...arns: string[]) => ({
  MessageAttributes: { "CHIME.mentions": { StringValues: arns } },
});

describe("a bot is asked, of the messages to all,", () => {
  /** Says four things and tells which of them the bot was asked. */
  async function askedOf(scene: BotScene): Promise<string[]> {
    const { bob } = scene.world;
    await scene.say("plain");
    await scene.say("mention", mentioning(bob, scene.bot));
    await scene.say("of another", mentioning(bob));
    await scene.say("by bob", { ChimeBearer: bob, ...mentioning(scene.bot), Persistence: "NON_PERSISTENT" });
    return scene.textsAsked();
  }
  const all = ["plain", "mention", "of another", "by bob"];
  const mentions = ["mention", "by bob"];

  it.each([
    ["every one with ALL", invokedBy("ALL", "NONE"), all],
    ["those that mention it with MENTIONS", invokedBy("MENTIONS", "NONE"), mentions],
    ["those that mention it with AUTO and two others", invokedBy("AUTO", "NONE"), mentions],
    ["none with NONE", invokedBy("NONE", "ALL"), []],
    ["every one with RespondsTo", { RespondsTo: "STANDARD_MESSAGES" }, all],
    ["as with AUTO if nothing is said", {}, mentions],
    [
      "what InvokedBy says, if RespondsTo is given too",
      { RespondsTo: "STANDARD_MESSAGES", ...invokedBy("NONE", "ALL") },
      [],
    ],
  ])("%s", async (_what, lex, expected) => {
    expect(await askedOf(await start(lex))).toEqual(expected);
  });

  it("every one with AUTO while there is one other, hidden members not counted", async () => {
    const scene = await start({}, {}, []);
    const { heidi, bob } = scene.world;
    await scene.call("CreateChannelMembership", { MemberArn: heidi, Type: "HIDDEN" });
    expect(await scene.ask("alone")).toMatchObject({ Content: expect.stringContaining("alone") as unknown });
    await scene.call("CreateChannelMembership", { MemberArn: bob, Type: "DEFAULT" });
    await scene.say("no more alone");
    await scene.call("DeleteChannelMembership", { MemberArn: bob });
    await scene.say("alone again");
    expect(await scene.textsAsked()).toEqual(["alone", "alone again"]);
  });
});

describe("a bot is asked what is targeted at it", () => {
  const at = (MemberArn: string) => ({ Target: [{ MemberArn }] });

  it.each([
    ["with ALL", invokedBy("NONE", "ALL"), ["psst"]],
    ["not with NONE", invokedBy("ALL", "NONE"), []],
    ["if nothing is said", {}, ["psst"]],
    ["with RespondsTo", { RespondsTo: "STANDARD_MESSAGES" }, ["psst"]],
  ])("%s, and never what is targeted at others", async (_what, lex, expected) => {
    const scene = await start(lex);
    await scene.say("psst", at(scene.bot));
    await scene.say("psst, Bob", { ...at(scene.world.bob), ...mentioning(scene.bot) });
    expect(await scene.textsAsked()).toEqual(expected);
  });

  it("and answers its sender alone", async () => {
    const scene = await start();
    const { alice, bob, adam } = scene.world;
    const answer = await scene.ask("psst", at(scene.bot));
    expect(answer).toMatchObject({ Target: [{ MemberArn: alice }] });
    const { MessageId } = answer;
    expect(onTheWire(await scene.call("GetChannelMessage", { MessageId }))).toEqual({
      ChannelMessage: answer,
    });
    for (const ChimeBearer of [bob, adam]) {
      const hidden = scene.call("GetChannelMessage", { MessageId, ChimeBearer });
      await expect(hidden).rejects.toMatchObject({ name: "NotFoundException" });
    }
  });
});

describe("a bot is not asked", () => {
  it("CONTROL messages, edits, its own messages, and what is said where it is no visible member", async () => {
    const scene = await start(invokedBy("ALL", "ALL"));
    const { bot, world } = scene;
    await scene.say("typing", { Type: "CONTROL" });
    await scene.say("by itself", { ChimeBearer: bot });
    const MessageId = await scene.say("first");
    await scene.call("UpdateChannelMessage", { MessageId, Content: "edited" });
    await scene.say("elsewhere", { ChannelArn: world.ChannelArn });
    expect((await scene.answer()).Content).toContain("by itself");
    expect((await scene.answer()).Content).toContain("first");
    await scene.call("DeleteChannelMembership", { MemberArn: bot });
    await scene.say("it has left");
    await scene.call("CreateChannelMembership", { MemberArn: bot, Type: "HIDDEN" });
    await scene.say("it is hidden");
    await scene.call("DeleteChannelMembership", { MemberArn: bot });
    await scene.call("CreateChannelMembership", { MemberArn: bot, Type: "DEFAULT" });
    expect(await scene.textsAsked()).toEqual(["first"]);
  });
});

describe("the welcome", () => {
  const welcome = { WelcomeIntent: "Greet_All", ...invokedBy("NONE", "NONE") };

  it("is asked when the bot is made a member, with the intent and without a sender", async () => {
    const scene = await start(welcome, { respond: () => "Hello everybody" });
    const { bot, channel } = scene;
    const answer = await scene.answer();
    expect(answer).toMatchObject({ ChannelArn: channel, Sender: { Arn: bot, Name: "Robby" } });
    expect(answer.Content).toBe('{"Messages":[{"Content":"Hello everybody","ContentType":"PlainText"}]}');
    expect(answer["MessageAttributes"]).not.toHaveProperty("CHIME.LEX.sessionState.originatingRequestId");
    const later = { ChannelArn: scene.world.ChannelArn };
    await scene.call("CreateChannelMembership", { ...later, MemberArn: bot, Type: "DEFAULT" });
    expect(await scene.answer()).toMatchObject(later);
    expect(scene.asked).toMatchObject([
      { text: "", intent: "Greet_All", requestAttributes: { "CHIME.channel.arn": channel } },
      { text: "", intent: "Greet_All", requestAttributes: { "CHIME.channel.arn": later.ChannelArn } },
    ]);
    for (const { requestAttributes } of scene.asked)
      expect(Object.keys(requestAttributes)).toEqual(["CHIME.channel.arn"]);
  });

  it("is asked when the bot made the channel itself, but not of a hidden bot or another", async () => {
    const scene = await start(welcome);
    await scene.answer();
    const { AppInstanceArn, ChannelArn, alice, bob } = scene.world;
    await scene.call("CreateChannelMembership", { ChannelArn, MemberArn: scene.bot, Type: "HIDDEN" });
    const other = await createBot(scene.bench, AppInstanceArn);
    await scene.call("CreateChannelMembership", { ChannelArn, MemberArn: other, Type: "DEFAULT" });
    const channel = { AppInstanceArn, Name: "its own", ChimeBearer: scene.bot, MemberArns: [alice, bob] };
    const made = await scene.call("CreateChannel", { ...channel });
    expect(await scene.answer()).toMatchObject({ ChannelArn: made["ChannelArn"] });
    expect(scene.asked).toHaveLength(2);
  });
});
