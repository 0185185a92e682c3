import type { BotOptions, BotRequest } from "chime-messaging/local";
import { Bench, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { connect } from "../../support/session-client.js";
import type { Client } from "../../support/session-client.js";
import { BOT_CONFIGURATION, makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

/** What makes a bot react. */
export const invokedBy = (StandardMessages: string, TargetedMessages: string) => ({
  InvokedBy: { StandardMessages, TargetedMessages },
});

export interface Answer extends Members {
  MessageId: string;
  Content: string;
  Type: string;
}

/** A bot in a channel with Alice and Bob; Alice has a session. What the bot is asked is kept. */
export class BotScene {
  readonly bench: Bench;
  readonly world: World;
  readonly asked: BotRequest[];
  readonly bot: string;
  readonly channel: string;
  readonly alice: Client;
  #seen = 0;

  private constructor(
    bench: Bench,
    world: World,
    asked: BotRequest[],
    alice: Client,
    arns: { bot: string; channel: string },
  ) {
    this.bench = bench;
    this.world = world;
    this.asked = asked;
    this.alice = alice;
    this.bot = arns.bot;
    this.channel = arns.channel;
  }

  /** A service whose bots answer by `respond`, or repeat what they are asked. */
  static async start(lex: Members = {}, bots: Partial<BotOptions> = {}, others = ["bob"]): Promise<BotScene> {
    const asked: BotRequest[] = [];
    const respond: BotOptions["respond"] = (request) => {
      asked.push(request);
      return (bots.respond ?? (({ text }) => text))(request);
    };
    const bench = await Bench.start({ bots: { ...bots, respond } });
    const world = await makeWorld(bench);
    const { AppInstanceArn, alice } = world;
    const bot = await createBot(bench, AppInstanceArn, lex);
    const client = await connect(bench.local, alice);
    const { ChannelArn } = await bench.call("dedicated", "CreateChannel", {
      ...{ AppInstanceArn, Name: "with bot", ChimeBearer: alice },
      MemberArns: [bot, ...others.map((name) => world[name as "bob"])],
    });
    return new BotScene(bench, world, asked, client, { bot, channel: ChannelArn as string });
  }

  stop(): Promise<void> {
    return this.bench.stop();
  }

  call(operation: OperationName, input: Members = {}): Promise<Members> {
    const { channel: ChannelArn, world } = this;
    return this.bench.call("dedicated", operation, { ChannelArn, ChimeBearer: world.alice, ...input });
  }

  /** Sends a message as Alice, unless told otherwise. */
  async say(Content: string, more: Members = {}): Promise<string> {
    const { MessageId } = await this.call("SendChannelMessage", { ...TEXT, Content, ...more });
    return MessageId as string;
  }

  /** The next message that the bot, or another one, sends for Alice to see. */
  async answer(bot = this.bot): Promise<Answer> {
    const isAnswer = (payload: Members | undefined) =>
      (payload?.["Sender"] as { Arn?: string } | undefined)?.Arn === bot;
    const next = await this.alice.until(
      (frame) =>
        frame.type === "CREATE_CHANNEL_MESSAGE" &&
        isAnswer(frame.payload) &&
        this.alice.received.indexOf(frame) >= this.#seen,
    );
    this.#seen = this.alice.received.indexOf(next) + 1;
    return next.payload as Answer;
  }

  /** What the bot answers to a message. */
  async ask(Content: string, more: Members = {}): Promise<Answer> {
    await this.say(Content, more);
    return this.answer();
  }

  configure(lex: Members): Promise<Members> {
    const Configuration = configuration(lex);
    const bot = { AppInstanceBotArn: this.bot, Name: "Robby", Metadata: "", Configuration };
    return this.call("UpdateAppInstanceBot", bot);
  }

  /** The texts that the bot has been asked. A last message, which it does answer, makes sure that it was asked all. */
  async textsAsked(): Promise<string[]> {
    await this.configure(invokedBy("ALL", "ALL"));
    await this.say("the end");
    for (;;) if ((await this.answer()).Content.includes("the end")) break;
    return this.asked.map(({ text }) => text).filter((text) => text !== "the end");
  }
}

function configuration(lex: Members): Members {
  const { LexBotAliasArn, LocaleId } = BOT_CONFIGURATION.Lex;
  return { Lex: { LexBotAliasArn, LocaleId, ...lex } };
}

export async function createBot(bench: Bench, AppInstanceArn: string, lex: Members = {}): Promise<string> {
  const bot = { AppInstanceArn, Name: "Robby", Configuration: configuration(lex) };
  return (await bench.call("dedicated", "CreateAppInstanceBot", bot))["AppInstanceBotArn"] as string;
}
