import { Readable } from "node:stream";
import type { HttpResponse, MiddlewareStack } from "@smithy/types";
import { asError, statusOf } from "./sdk-error.js";
import type { ServiceClock } from "./service-clock.js";

/** An error from before the request was handed to the network: nothing was sent. `cause` is the error itself. */
export class UnsentError extends Error {
  declare readonly cause: Error;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = cause.name;
  }
}

/** An error of the request handler, on its way out through the middleware. */
class NetworkError extends Error {
  constructor(cause: unknown) {
    super((cause as Error | null)?.message, { cause });
    this.name = (cause as Error | null)?.name ?? "Error";
  }
}

/** Throws if an answer of success is surely not AWS's: it has no request id, and says that it is not JSON. */
function checkForeign(response: HttpResponse | undefined): void {
  const { headers = {}, statusCode } = response ?? {};
  if (statusCode === undefined || headers["x-amzn-requestid"] || headers["x-amz-request-id"]) return;
  const type = headers["content-type"];
  if (type === undefined || /json/i.test(type)) return;
  const error = new Error(`the answer is ${type}, not JSON`);
  throw Object.assign(error, { name: foreignAnswer, $response: { statusCode, headers } });
}

/** The name of errors about an answer of success that is not AWS's. */
export const foreignAnswer = "ForeignAnswer";

/** The largest answer that is read, in bytes. The largest that AWS sends, 50 messages of 5 kB, has a fiftieth of that. */
const maxAnswer = 16 * 1024 * 1024;

/** A body that fails once it is too large, which closes the connection. */
async function* bounded(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxAnswer) throw new TooLargeError(`the answer is larger than ${maxAnswer} bytes`);
    yield chunk;
  }
}

/** An answer larger than any of AWS's. */
export class TooLargeError extends Error {}

/** What the first middleware passes on with a request, for the last one to fill in. */
interface Progress {
  progress?: { isSent: boolean };
}

/**
 * Has an AWS client tell errors from before a request was sent: it throws them as an `UnsentError`. The last middleware
 * stands around the request handler: it notes that the request got there, and marks the errors that come from there. Should
 * the note get lost, an error of the network or one with a status still counts as sent. It also takes down the service's
 * clock.
 */
export function tellUnsent(stack: MiddlewareStack<object, object>, clock: ServiceClock): void {
  stack.add(
    (next) => async (args) => {
      const progress = { isSent: false };
      try {
        const result = await next({ ...args, progress } as typeof args);
        checkForeign(result.response as HttpResponse | undefined);
        return result;
      } catch (thrown) {
        if (thrown instanceof NetworkError) throw thrown.cause;
        const error = asError(thrown);
        throw progress.isSent || statusOf(error) !== undefined ? error : new UnsentError(error);
      }
    },
    { step: "initialize", priority: "high", name: "chimeMessagingUnsent", override: true },
  );
  stack.add(
    (next) => async (args) => {
      const { progress } = args as Progress;
      if (progress) progress.isSent = true;
      try {
        const result = await next(args);
        const response = result.response as HttpResponse;
        const { date } = response.headers;
        if (date) clock.last = { date, at: Date.now() };
        const isSmall = Number(response.headers["content-length"] ?? NaN) <= maxAnswer;
        if (!isSmall && response.body instanceof Readable)
          response.body = Readable.from(bounded(response.body));
        return result;
      } catch (thrown) {
        throw new NetworkError(thrown);
      }
    },
    { step: "deserialize", priority: "low", name: "chimeMessagingNetwork", override: true },
  );
}
