import { checkKeys } from "../check-keys.js";
import { LONGEST_TIMER } from "../faults/check.js";

/** What a bot is asked: what Amazon Lex would get. */
export interface BotRequest {
  /** The ARN of the bot. */
  readonly botArn: string;
  /** The `LexBotAliasArn` of the bot's configuration. */
  readonly botAliasArn: string;
  /** The `LocaleId` of the bot's configuration. */
  readonly localeId: string;
  /** The dialog: the same as long as the bot is a member of the channel. */
  readonly sessionId: string;
  /** The content of the message; empty if the bot has just joined the channel, and `intent` says what it is to do. */
  readonly text: string;
  /** The `WelcomeIntent` of the bot's configuration, when the bot has just joined the channel. */
  readonly intent: string | undefined;
  /** The channel, and who sent the message. When the bot has just joined, there is no sender. */
  readonly requestAttributes: {
    readonly "CHIME.channel.arn": string;
    readonly "CHIME.sender.arn"?: string;
  };
}

/** One message of a bot's answer, as in Lex's `RecognizeText`. */
export interface BotMessage {
  readonly content: string;
  /** `PlainText`, `CustomPayload` or `SSML`. Default: `"PlainText"`. */
  readonly contentType?: string | undefined;
}

/** A bot's answer with the state of the dialog, as in Lex's `RecognizeText`. */
export interface BotAnswer {
  /** May be empty: then an answer without messages is sent, as from Lex. */
  readonly messages: readonly (string | BotMessage)[];
  /** Becomes the message attributes `CHIME.LEX.sessionState.intent.name` and `.state` of the answer. */
  readonly sessionState?:
    | { readonly intent?: { readonly name: string; readonly state?: string | undefined } | undefined }
    | undefined;
}

/** What a bot may answer. A text is the same as one message of plain text. */
export type BotResponse = string | readonly (string | BotMessage)[] | BotAnswer;

/** Answers in place of Amazon Lex. */
export type BotResponder = (request: BotRequest) => BotResponse | Promise<BotResponse>;

/** How the bots of an embedded service answer. */
export interface BotOptions {
  /**
   * Answers in place of Amazon Lex, for all bots. In each channel it is called for one message after the other, when
   * the answer to the one before was sent. If it throws, or answers something else than it may, the bot sends an error
   * message with the code 500, or with the HTTP status of AWS's error that it threw.
   */
  respond: BotResponder;
  /**
   * How long an answer may take, in real milliseconds. Then the bot sends an error message with the code 500, and what
   * comes later is ignored. Default: 10,000.
   */
  timeout?: number;
}

/** Throws a TypeError or RangeError if an option is unknown or has an invalid value. */
export function checkBotOptions(options: BotOptions): Required<BotOptions> {
  checkKeys("bots", options, ["respond", "timeout"]);
  const { respond, timeout = 10_000 } = options;
  if (typeof respond !== "function") throw new TypeError("bots.respond must be a function");
  if (!(timeout > 0 && timeout <= LONGEST_TIMER))
    throw new RangeError(`bots.timeout must be a number above 0, up to ${LONGEST_TIMER}`);
  return { respond, timeout };
}
