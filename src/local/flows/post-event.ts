import { request as requestHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { safeName } from "./error-name.js";
import type { ProcessorEvent } from "./event.js";

/** What came of a POST: whether a function was reached, and the name of its error if it said that it failed. */
export type Reached = "started" | "unreachable" | { readonly error: string };

/** How much of an answer is read to see whether it is an error. */
const MAX_READ = 64 * 1024;

/** Invokes a function as the Lambda runtime interface emulator is asked to. Never rejects. */
export function postEvent(url: URL, event: ProcessorEvent, signal: AbortSignal): Promise<Reached> {
  const body = Buffer.from(JSON.stringify(event));
  const headers = { "content-type": "application/json", "content-length": body.length };
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const asking = request(url, { method: "POST", headers, signal, agent: false }, (response) => {
      readAnswer(response, resolve);
    });
    asking.on("error", () => resolve("unreachable"));
    asking.end(body);
  });
}

/** An answer that is cut off comes from a function that was reached. */
function readAnswer(response: IncomingMessage, resolve: (reached: Reached) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_READ) chunks.push(chunk);
    else response.destroy();
  });
  response.on("error", () => undefined);
  response.on("close", () => resolve(judge(response, Buffer.concat(chunks).toString())));
}

function judge({ statusCode = 0, headers }: IncomingMessage, body: string): Reached {
  const error = errorIn(body);
  if (headers["x-amz-function-error"] !== undefined) return { error: error ?? "Error" };
  if (statusCode < 200 || statusCode >= 300) return "unreachable";
  return error === undefined ? "started" : { error };
}

/** The name in an answer such as `{"errorMessage": "…", "errorType": "TypeError"}`, which comes with status 200. */
function errorIn(body: string): string | undefined {
  try {
    const answer = JSON.parse(body) as Record<string, unknown> | null;
    if (typeof answer?.errorMessage !== "string" || typeof answer.errorType !== "string") return undefined;
    return safeName(answer.errorType) ?? "Error";
  } catch {
    return undefined;
  }
}
