import { setImmediate } from "node:timers/promises";
import { post } from "../messages/post.js";
import type { Service } from "../service.js";
import { messageId } from "../state/arns.js";
import type { Channel, Membership, Message, SubChannel } from "../state/entities.js";
import type { State } from "../state/state.js";
import { answerFrom, failure, failureCode } from "./answer.js";
import type { BotContent } from "./answer.js";
import type { Bots } from "./bots.js";
import { checkBotOptions } from "./options.js";
import type { BotOptions, BotRequest } from "./options.js";
import { botsInvokedBy } from "./triggers.js";

/** Longer texts, in characters, are refused by Lex. */
const MAX_TEXT = 1024;
const TEXT_TOO_LONG = 400;

/** What a bot is to answer. */
interface Turn {
  readonly state: State;
  /** The bot in the channel. If this membership ends, there is no answer. */
  readonly membership: Membership;
  readonly request: BotRequest;
  /** Undefined if the bot has just joined. */
  readonly questionId: string | undefined;
  /** Where the bot was asked in an elastic channel. If it is elsewhere by then, there is no answer. */
  readonly subChannel: SubChannel | undefined;
  /** The only one who gets the answer, because only the bot got the question. */
  readonly targetArn: string | undefined;
}

/** Lets the bots answer by a function in place of Lex: in each channel one after the other, outside of requests. */
export class BotHost implements Bots {
  readonly #service: Service;
  readonly #options: Required<BotOptions>;
  /** What is to be answered, by channel. */
  readonly #turns = new Map<Channel, Turn[]>();
  #stopped = false;

  constructor(service: Service, options: BotOptions) {
    this.#service = service;
    this.#options = checkBotOptions(options);
  }

  hear(state: State, channel: Channel, message: Message): void {
    const { sender, content = "", extras } = message;
    for (const membership of botsInvokedBy(channel, message)) {
      const request = { ...requestTo(membership), text: content, intent: undefined };
      const requestAttributes = { "CHIME.channel.arn": channel.arn, "CHIME.sender.arn": sender.arn };
      this.#add({
        state,
        membership,
        request: { ...request, requestAttributes },
        questionId: messageId(channel, message.seq),
        subChannel: extras?.subChannel,
        targetArn: extras?.targetArn === undefined ? undefined : sender.arn,
      });
    }
  }

  welcome(state: State, membership: Membership): void {
    const intent = membership.user.bot?.configuration.Lex?.WelcomeIntent;
    if (intent === undefined || membership.type === "HIDDEN") return;
    const requestAttributes = { "CHIME.channel.arn": membership.channel.arn };
    const request = { ...requestTo(membership), text: "", intent, requestAttributes };
    const subChannel = membership.place?.subChannel;
    this.#add({ state, membership, request, questionId: undefined, subChannel, targetArn: undefined });
  }

  stop(): void {
    this.#stopped = true;
    this.#turns.clear();
  }

  #add(turn: Turn): void {
    const { channel } = turn.membership;
    const waiting = this.#turns.get(channel);
    if (waiting) {
      waiting.push(turn);
      return;
    }
    const turns = [turn];
    this.#turns.set(channel, turns);
    void this.#takeTurns(channel, turns);
  }

  /** Never rejects. Each turn begins with a pause, so that bots who answer each other let everybody else in, too. */
  async #takeTurns(channel: Channel, turns: Turn[]): Promise<void> {
    for (let turn = turns[0]; turn !== undefined; turn = turns[0]) {
      await setImmediate();
      if (this.#isOver(turn)) break;
      if (isMember(turn)) await this.#take(turn);
      turns.shift();
    }
    this.#turns.delete(channel);
  }

  async #take(turn: Turn): Promise<void> {
    const content = await this.#answerTo(turn);
    if (this.#isOver(turn)) return;
    try {
      this.#service.passTime();
      if (isMember(turn)) this.#service.transact(() => this.#post(turn, content));
    } catch {
      // The answer is lost, as it would be if the bot called from outside and was refused.
    }
  }

  /** Asks `respond`, which may do anything. */
  async #answerTo({ request, questionId }: Turn): Promise<BotContent> {
    if ([...request.text].length > MAX_TEXT) return failure(TEXT_TOO_LONG);
    const { respond, timeout } = this.#options;
    try {
      const response = await inTime(
        Promise.resolve(request).then((asked) => respond(asked)),
        timeout,
      );
      return answerFrom(response, request, questionId);
    } catch (error) {
      return failure(codeOf(error));
    }
  }

  #post({ state, membership: { channel, user }, subChannel, targetArn }: Turn, answer: BotContent): void {
    const { type, content, contentType, attributes } = answer;
    const extras = { contentType, targetArn, attributes, subChannel };
    const message = { channel, sender: user, type, content, metadata: undefined, extras };
    post({ service: this.#service, state }, { ...message, persistence: "PERSISTENT", push: undefined });
  }

  /** Whether the service has stopped or was reset. */
  #isOver({ state }: Turn): boolean {
    return this.#stopped || this.#service.state !== state;
  }
}

/** The session belongs to the membership, so its id is made of what is the membership's own. */
function requestTo({ seq, channel, user }: Membership) {
  const { LexBotAliasArn = "", LocaleId = "" } = user.bot?.configuration.Lex ?? {};
  return {
    botArn: user.arn,
    botAliasArn: LexBotAliasArn,
    localeId: LocaleId,
    sessionId: `${channel.messageIdSalt}-${seq}`,
  };
}

/** Whether the bot, and the one who alone gets the answer, are still there. */
function isMember({ state, membership, subChannel, targetArn }: Turn): boolean {
  const { channel, user, type, place } = membership;
  if (state.user(user.arn) !== user || type === "HIDDEN") return false;
  if (place?.subChannel !== subChannel || !state.allMemberships(channel, user.arn).includes(membership))
    return false;
  if (targetArn === undefined) return true;
  return subChannel ? subChannel.places.has(targetArn) : state.membership(channel, targetArn) !== undefined;
}

/** Rejects if the work takes longer. */
function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The bot took too long.")), milliseconds).unref();
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

/** An error may be anything too, even something that throws when it is looked at. */
function codeOf(error: unknown): number {
  try {
    return failureCode(error);
  } catch {
    return failureCode(undefined);
  }
}
