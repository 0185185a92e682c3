import { LocalChime } from "chime-messaging/local";
import type { BotOptions, BotRequest } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { Bench, TEXT } from "../../support/bench.js";
import { HttpClient } from "../../support/http.js";
import { makeWorld } from "../../support/world.js";
import { BotScene, createBot, invokedBy } from "./bot-scene.js";

const ALL = invokedBy("ALL", "ALL");

async function start(bots: Partial<BotOptions> = {}): Promise<BotScene> {
  const scene = await BotScene.start(ALL, bots);
  onTestFinished(() => scene.stop());
  return scene;
}

/** `respond` may be written in JavaScript, and give or throw whatever it likes. */
const anything = (respond: (request: BotRequest) => unknown) => ({
  respond: respond as BotOptions["respond"],
});

const failed = (Code: number) => ({
  Type: "CONTROL",
  Persistence: "PERSISTENT",
  ContentType: "application/amz-chime-lex-error",
  Content: JSON.stringify({ Code }),
});

describe("what a bot is asked", () => {
  it("is what Lex would get", async () => {
    const scene = await start();
    await scene.ask("hello");
    await scene.ask("hello again", { ChimeBearer: scene.world.bob });
    const [first, second] = scene.asked;
    expect(first).toEqual({
      botArn: scene.bot,
      botAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/0123456789",
      localeId: "en_US",
      sessionId: expect.stringMatching(/^[0-9a-zA-Z._:-]{2,100}$/) as unknown,
      text: "hello",
      intent: undefined,
      requestAttributes: { "CHIME.channel.arn": scene.channel, "CHIME.sender.arn": scene.world.alice },
    });
    expect(second?.requestAttributes["CHIME.sender.arn"]).toBe(scene.world.bob);
    expect(second?.sessionId).toBe(first?.sessionId);
  });

  it("is another session in another channel, and after the bot was away", async () => {
    const scene = await start();
    const { bot: MemberArn, world } = scene;
    await scene.ask("one");
    await scene.call("DeleteChannelMembership", { MemberArn });
    await scene.call("CreateChannelMembership", { MemberArn, Type: "DEFAULT" });
    await scene.ask("two");
    const { ChannelArn } = world;
    await scene.call("CreateChannelMembership", { ChannelArn, MemberArn, Type: "DEFAULT" });
    await scene.ask("three", { ChannelArn });
    expect(new Set(scene.asked.map(({ sessionId }) => sessionId)).size).toBe(3);
  });

  it("comes in order, one after the other, each when the answer before was sent", async () => {
    let running = 0;
    const respond = async ({ text }: BotRequest) => {
      expect(++running).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return text;
    };
    const scene = await start({ respond });
    const texts = Array.from({ length: 20 }, (_, index) => `question ${index}`);
    for (const text of texts) await scene.say(text);
    for (const text of texts) expect((await scene.answer()).Content).toContain(`"${text}"`);
    expect(scene.asked.map(({ text }) => text)).toEqual(texts);
  });
});

describe("what a bot answers", () => {
  it("is a message of Lex's kind, kept like any other, and says what it answers", async () => {
    const messages = [{ content: "Which one?", contentType: "CustomPayload" }, "Say it."];
    const intent = { name: "Order", state: "InProgress" };
    const scene = await start({ respond: () => ({ messages, sessionState: { intent } }) });
    const question = await scene.say("a pizza");
    const answer = await scene.answer();
    const values = (StringValues: unknown[]) => ({ StringValues });
    expect(answer).toMatchObject({
      Type: "STANDARD",
      Persistence: "PERSISTENT",
      ContentType: "application/amz-chime-lex-msgs",
      Sender: { Arn: scene.bot, Name: "Robby" },
      MessageAttributes: {
        "CHIME.LEX.sessionState.intent.name": values(["Order"]),
        "CHIME.LEX.sessionState.intent.state": values(["InProgress"]),
        "CHIME.LEX.sessionState.originatingRequestId": values([question]),
        "CHIME.LEX.sessionState.sessionId": values([scene.asked[0]?.sessionId]),
      },
    });
    expect(JSON.parse(answer.Content)).toEqual({
      Messages: [
        { Content: "Which one?", ContentType: "CustomPayload" },
        { Content: "Say it.", ContentType: "PlainText" },
      ],
    });
    expect(answer).not.toHaveProperty("Target");
    const { MessageId } = answer;
    expect(await scene.call("GetChannelMessage", { MessageId })).toMatchObject({
      ChannelMessage: { MessageId, Content: answer.Content, ContentType: answer["ContentType"] },
    });
  });

  it.each([
    ["a text", "hi", [{ Content: "hi", ContentType: "PlainText" }]],
    ["a list of texts", ["a", "b"], ["a", "b"].map((Content) => ({ Content, ContentType: "PlainText" }))],
    ["nothing to say", [], []],
    ["nothing to say, as Lex puts it", { messages: [] }, []],
    ["a promise", Promise.resolve("later"), [{ Content: "later", ContentType: "PlainText" }]],
  ])("may be %s", async (_what, response, Messages) => {
    const scene = await start(anything(() => response));
    const answer = await scene.ask("hello");
    expect(answer.Content).toBe(JSON.stringify({ Messages }));
    expect(answer["MessageAttributes"]).not.toHaveProperty("CHIME.LEX.sessionState.intent.name");
  });

  it("may be as large as a message, and no larger", async () => {
    const largest = 4096 - '{"Messages":[{"Content":"","ContentType":"PlainText"}]}'.length;
    const scene = await start({ respond: ({ text }) => "x".repeat(Number(text)) });
    expect((await scene.ask(String(largest))).Content).toHaveLength(4096);
    expect(await scene.ask(String(largest + 1))).toMatchObject(failed(500));
  });
});

describe("a bot that cannot answer sends an error message", () => {
  const thrower = (error: unknown) => () => {
    throw error;
  };
  const awsError = (httpStatusCode: unknown) => Object.assign(new Error(), { $metadata: { httpStatusCode } });

  it.each<[string, (request: BotRequest) => unknown, number]>([
    ["it throws", thrower(new Error("private")), 500],
    ["it throws nothing", thrower(undefined), 500],
    ["it rejects", () => Promise.reject(new Error("private")), 500],
    ["it throws AWS's error of a status", thrower(awsError(403)), 403],
    ["it throws an error with a status that is none", thrower(awsError(200)), 500],
    [
      "its error throws",
      thrower({
        get $metadata() {
          throw new Error("no");
        },
      }),
      500,
    ],
    ["it gives nothing", () => undefined, 500],
    ["it gives a number", () => 1, 500],
    ["it gives null", () => null, 500],
    ["it gives a list of something else", () => [1], 500],
    ["it gives an object without messages", () => ({}), 500],
    ["it gives messages without content", () => ({ messages: [{}] }), 500],
    ["it gives a content type that is none", () => [{ content: "a", contentType: 1 }], 500],
    ["it gives an intent without a name", () => ({ messages: [], sessionState: { intent: {} } }), 500],
    [
      "it gives an intent with too long a name",
      () => ({ messages: [], sessionState: { intent: { name: "x".repeat(513) } } }),
      500,
    ],
    [
      "it gives attributes that are too large",
      () => ({ messages: [], sessionState: { intent: { name: "é".repeat(512) } } }),
      500,
    ],
    ["it gives too many bytes", () => "é".repeat(2048), 500],
    [
      "its answer throws when it is read",
      () => ({
        get messages() {
          throw new Error("no");
        },
      }),
      500,
    ],
  ])("if %s", async (_what, respond, code) => {
    const scene = await start(anything(respond));
    expect(await scene.ask("hello")).toMatchObject(failed(code));
    expect(await scene.ask("still there?")).toMatchObject(failed(code));
  });

  it("if the text is longer than Lex takes, without being asked", async () => {
    const scene = await start({ respond: () => "yes" });
    expect(await scene.ask("😀".repeat(1024))).toMatchObject({ Type: "STANDARD" });
    expect(await scene.ask("x".repeat(1025))).toMatchObject(failed(400));
    expect(scene.asked).toHaveLength(1);
  });

  it("if it takes too long, and what comes later is ignored", async () => {
    let late: (text: string) => void = () => {};
    const hang = new Promise<string>((resolve) => (late = resolve));
    const scene = await start({ respond: ({ text }) => (text === "hang" ? hang : text), timeout: 20 });
    expect(await scene.ask("hang")).toMatchObject(failed(500));
    late("too late");
    expect((await scene.ask("next")).Content).toContain("next");
    const { ChannelMessages } = await scene.call("ListChannelMessages");
    expect(JSON.stringify(ChannelMessages)).not.toContain("too late");
  });

  it("to the one who asked alone, if only the bot was asked", async () => {
    const scene = await start({ respond: () => Promise.reject(new Error()) });
    const answer = await scene.ask("psst", { Target: [{ MemberArn: scene.bot }] });
    expect(answer).toMatchObject({ ...failed(500), Target: [{ MemberArn: scene.world.alice }] });
  });
});

describe("an answer that nobody waits for any more is dropped", () => {
  /** A bot that answers when it is told to. */
  async function slow(): Promise<{ scene: BotScene; answer: () => void }> {
    let answer: () => void = () => {};
    let asked: () => void = () => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const later = new Promise<string>((resolve) => (answer = () => resolve("late")));
    const respond = ({ text }: BotRequest) => {
      asked();
      return text === "wait" ? later : text;
    };
    const scene = await start({ respond });
    await scene.say("wait");
    await isAsked;
    return { scene, answer };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const contents = async (scene: BotScene) =>
    JSON.stringify((await scene.call("ListChannelMessages"))["ChannelMessages"]);

  it.each([
    ["has left", "DeleteChannelMembership"],
    ["was banned", "CreateChannelBan"],
    ["was deleted", "DeleteAppInstanceBot"],
  ] as const)("because the bot %s", async (_what, operation) => {
    const { scene, answer } = await slow();
    await scene.call(operation, { MemberArn: scene.bot, AppInstanceBotArn: scene.bot });
    answer();
    // Another bot is asked after that one.
    const other = await createBot(scene.bench, scene.world.AppInstanceArn, ALL);
    await scene.call("CreateChannelMembership", { MemberArn: other, Type: "DEFAULT" });
    await scene.say("next");
    await scene.answer(other);
    expect(await contents(scene)).not.toContain("late");
  });

  it("because the channel or the app instance was deleted", async () => {
    for (const operation of ["DeleteChannel", "DeleteAppInstance"] as const) {
      const { scene, answer } = await slow();
      await scene.call(operation, { AppInstanceArn: scene.world.AppInstanceArn });
      answer();
      await turn();
      expect(scene.alice.received.filter(({ type }) => type === "CREATE_CHANNEL_MESSAGE")).toHaveLength(1);
    }
  });

  it("because the service was reset, after which its bots answer as before", async () => {
    const { scene, answer } = await slow();
    scene.bench.local.reset();
    answer();
    await turn();
    expect(await scene.call("ListAppInstances")).toEqual({ AppInstances: [] });
  });

  it("because the service has stopped", async () => {
    const { scene, answer } = await slow();
    await scene.stop();
    answer();
    await turn();
  });
});

describe("bots that answer each other", () => {
  it("keep nobody waiting, and end with the service", async () => {
    const scene = await start();
    const other = await createBot(scene.bench, scene.world.AppInstanceArn, ALL);
    await scene.call("CreateChannelMembership", { MemberArn: other, Type: "DEFAULT" });
    await scene.say("hello", { ContentType: "text/plain" });
    await scene.answer(other);
    const http = new HttpClient(scene.bench.local.port);
    for (let asked = 0; asked < 50; asked++) {
      expect((await http.ask({ method: "GET", path: "/app-instances" })).status).toBe(200);
    }
    http.close();
    await scene.stop();
    const count = scene.asked.length;
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(scene.asked.length - count).toBeLessThanOrEqual(1);
  });
});

describe("the option bots", () => {
  it.each<[unknown, RegExp]>([
    [{}, /bots\.respond must be a function/],
    [{ respond: "hi" }, /bots\.respond must be a function/],
    [{ respond: () => "hi", answer: 1 }, /bots has no "answer"; known: respond, timeout/],
    [{ respond: () => "hi", timeout: 0 }, /bots\.timeout must be a number above 0/],
    [{ respond: () => "hi", timeout: NaN }, /bots\.timeout must be a number above 0/],
    [{ respond: () => "hi", timeout: Infinity }, /bots\.timeout must be a number above 0/],
    [null, /bots must be an object/],
  ])("%j is refused", async (bots, message) => {
    await expect(LocalChime.start({ bots: bots as BotOptions })).rejects.toThrow(message);
  });

  it("left out, bots are members and stay silent", async () => {
    const bench = await Bench.start();
    onTestFinished(() => bench.stop());
    const { ChannelArn, AppInstanceArn, alice: ChimeBearer } = await makeWorld(bench);
    const MemberArn = await createBot(bench, AppInstanceArn, { ...ALL, WelcomeIntent: "Hello" });
    const join = { ChannelArn, MemberArn, Type: "DEFAULT", ChimeBearer };
    await bench.call("dedicated", "CreateChannelMembership", join);
    await bench.call("dedicated", "SendChannelMessage", { ...TEXT, ChannelArn, Content: "hi", ChimeBearer });
    const { ChannelMessages } = await bench.call("dedicated", "ListChannelMessages", {
      ChannelArn,
      ChimeBearer,
    });
    expect(ChannelMessages).toMatchObject([{ Content: "hi" }, { Content: "hello" }]);
  });
});
