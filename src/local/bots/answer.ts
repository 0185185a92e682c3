import { checkAttributesSize, checkMessageSize } from "../rules/message-size.js";
import type { Message, MessageExtras } from "../state/entities.js";
import type { BotRequest } from "./options.js";

type Attributes = NonNullable<MessageExtras["attributes"]>;

/** The parts of a bot's message. */
export type BotContent = Pick<Message, "type" | "content"> &
  Pick<MessageExtras, "contentType" | "attributes">;

/** The longest attribute value that a message may have. */
const MAX_VALUE = 512;

/**
 * The message for what `respond` answered, which may be anything. Throws if it is not an answer, or is too large for a
 * message.
 */
export function answerFrom(response: unknown, { sessionId }: BotRequest, questionId?: string): BotContent {
  const { messages, sessionState } = asAnswer(response);
  const content = JSON.stringify({ Messages: messages.map(lexMessage) });
  const { name, state } = intentOf(sessionState);
  const attributes = attributesOf({
    "intent.name": name,
    "intent.state": state,
    originatingRequestId: questionId,
    sessionId,
  });
  checkMessageSize("STANDARD", content, undefined);
  checkAttributesSize(attributes);
  return { type: "STANDARD", content, contentType: "application/amz-chime-lex-msgs", attributes };
}

/** The message for a question that has no answer. */
export function failure(code: number): BotContent {
  const content = JSON.stringify({ Code: code });
  return { type: "CONTROL", content, contentType: "application/amz-chime-lex-error", attributes: undefined };
}

/** The status of an AWS client's error, in case `respond` asks Lex itself; 500 for everything else. */
export function failureCode(error: unknown): number {
  const status = (error as { $metadata?: { httpStatusCode?: unknown } } | null | undefined)?.$metadata
    ?.httpStatusCode;
  return Number.isInteger(status) && (status as number) >= 400 && (status as number) < 600
    ? (status as number)
    : 500;
}

function asAnswer(response: unknown): { messages: unknown[]; sessionState?: unknown } {
  if (typeof response === "string") return { messages: [response] };
  if (Array.isArray(response)) return { messages: response };
  const { messages, sessionState } = asObject(response);
  if (!Array.isArray(messages)) throw new TypeError("messages must be a list");
  return { messages, sessionState };
}

function lexMessage(message: unknown): { Content: string; ContentType: string } {
  if (typeof message === "string") return { Content: message, ContentType: "PlainText" };
  const { content, contentType = "PlainText" } = asObject(message);
  if (typeof content !== "string" || typeof contentType !== "string")
    throw new TypeError("content and contentType must be strings");
  return { Content: content, ContentType: contentType };
}

function intentOf(sessionState: unknown): { name?: string | undefined; state?: string | undefined } {
  if (sessionState === undefined) return {};
  const { intent } = asObject(sessionState);
  if (intent === undefined) return {};
  const { name, state } = asObject(intent);
  return { name: asValue(name), state: state === undefined ? undefined : asValue(state) };
}

function asValue(value: unknown): string {
  if (typeof value === "string" && value !== "" && value.length <= MAX_VALUE) return value;
  throw new TypeError(`name and state of an intent must be strings of 1 to ${MAX_VALUE} characters`);
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new TypeError("an answer must be a string, a list or an object");
}

function attributesOf(sessionState: Record<string, string | undefined>): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(sessionState)) {
    if (value !== undefined) attributes[`CHIME.LEX.sessionState.${name}`] = { StringValues: [value] };
  }
  return attributes;
}
