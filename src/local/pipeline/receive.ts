import type { IncomingMessage } from "node:http";
import { ServiceError } from "../errors.js";
import type { Step } from "./exchange.js";

/** The largest request body, in bytes. */
const MAX_BODY = 1024 * 1024;

/**
 * How many bytes of a body that is too large are still read and discarded. A client that is still sending would
 * otherwise miss the answer.
 */
const MAX_DISCARDED = 15 * MAX_BODY;

/** Reads the body. If the client disconnects meanwhile, there is no answer. */
export const receive: Step = async (exchange, next) => {
  const body = await readBody(exchange.request, MAX_BODY);
  if (body === "client is gone") return undefined;
  if (body === "too large") {
    throw new ServiceError(
      "RequestEntityTooLargeException",
      `The request body is larger than ${MAX_BODY} bytes.`,
      {
        connection: "close",
      },
    );
  }
  exchange.body = body;
  return next();
};

/** Reads a body of at most so many bytes. */
export async function readBody(
  request: IncomingMessage,
  maxBody: number,
): Promise<Buffer | "too large" | "client is gone"> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= maxBody) chunks.push(chunk);
      if (size > maxBody + MAX_DISCARDED) break;
    }
  } catch {
    return "client is gone";
  }
  return size <= maxBody ? Buffer.concat(chunks) : "too large";
}
