import { checkKeys } from "../check-keys.js";
import type { BotOptions, BotRequest, BotResponder, BotResponse } from "../bots/options.js";

/** How bots answer where there is no function: a URL that is asked, or a table. */
export interface CliBots {
  /** Gets a POST with the {@link BotRequest} as JSON, and answers a text, or a {@link BotResponse} as JSON. */
  url?: string;
  /**
   * Answers by the text of the message, in any case; `"*"` is for all others, and `""` for a bot that has just joined.
   * Without a fitting one, an answer without messages is sent.
   */
  answers?: Record<string, BotResponse>;
  /** How long an answer may take, in milliseconds. */
  timeout?: number;
}

/**
 * The service's option.
 *
 * @throws TypeError if a member is unknown or invalid
 */
export function botOptions(bots: CliBots | BotOptions): BotOptions {
  checkKeys("bots", bots, ["respond", "url", "answers", "timeout"]);
  if ("respond" in bots) return bots;
  const { url, answers, timeout } = bots;
  if ((url === undefined) === (answers === undefined))
    throw new TypeError("bots must have either a url or answers");
  const respond = url === undefined ? fromTable(answers) : fromUrl(url);
  return { respond, ...(timeout !== undefined && { timeout }) };
}

function fromTable(answers: unknown): BotResponder {
  if (typeof answers !== "object" || answers === null || Array.isArray(answers))
    throw new TypeError("bots.answers must be an object with an answer for each text");
  const byText = new Map(
    Object.entries(answers).map(([text, answer]) => [keyOf(text), answer as BotResponse]),
  );
  return ({ text }) => byText.get(keyOf(text)) ?? byText.get("*") ?? { messages: [] };
}

const keyOf = (text: string) => text.trim().toLowerCase();

/** The errors do not repeat the URL, which may hold a password. */
function fromUrl(text: unknown): BotResponder {
  const isUrl = typeof text === "string" && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isUrl) throw new TypeError("bots.url must be a URL that begins with http:// or https://");
  return (request) => ask(text, request);
}

async function ask(url: string, request: BotRequest): Promise<BotResponse> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const answer = await response.text();
  // The bot tells the status, as it does for an AWS client's error.
  if (!response.ok)
    throw Object.assign(new Error("no answer"), { $metadata: { httpStatusCode: response.status } });
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  return isJson ? (JSON.parse(answer) as BotResponse) : answer;
}
