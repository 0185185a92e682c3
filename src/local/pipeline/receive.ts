import type { IncomingMessage } from "node:http";
import { ServiceError } from "../errors.js";
import type { Step } from "./exchange.js";

/** The largest request body, in bytes. */
export const MAX_BODY = 1024 * 1024;

/** How much of a body over the limit is still read (and thrown away), so that the client comes to read the refusal. */
const MAX_DISCARDED = 16 * MAX_BODY;

/** Reads the body. */
export const receive: Step = async (exchange, next) => {
  exchange.body = await readBody(exchange.request);
  return next();
};

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_DISCARDED) break;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size <= MAX_BODY) return Buffer.concat(chunks);
  throw new ServiceError(
    "RequestEntityTooLargeException",
    `The request body is larger than ${MAX_BODY} bytes.`,
    {
      connection: "close",
    },
  );
}
