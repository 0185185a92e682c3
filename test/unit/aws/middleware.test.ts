import { Readable } from "node:stream";
import { ChimeSDKMessagingClient } from "@aws-sdk/client-chime-sdk-messaging";
import type { HttpResponse, MiddlewareStack } from "@smithy/types";
import { describe, expect, it, vi } from "vitest";
import { foreignAnswer, TooLargeError, tellUnsent, UnsentError } from "../../../src/aws/middleware.js";
import { ServiceClock } from "../../../src/aws/service-clock.js";
import { errorOf } from "../../support/error-of.js";

type Step = (args: object) => Promise<{ response: unknown }>;
type Middleware = (next: Step) => Step;

/** The two middlewares around a request handler, and around `between`, what other middleware does. */
function stackOf(handler: Step, between: Middleware = (next) => next) {
  const clock = new ServiceClock();
  const add = vi.fn((..._: [Middleware, object]) => {});
  tellUnsent({ add } as unknown as MiddlewareStack<object, object>, clock);
  const [first, last] = add.mock.calls.map(([middleware]) => middleware);
  const run = () => first!(between(last!(handler)))({ input: {} });
  return { run, clock };
}

const json = { "content-type": "application/json" };
const answer = (changes: Partial<HttpResponse> = {}): Partial<HttpResponse> => ({
  statusCode: 200,
  headers: json,
  ...changes,
});
const answering = (response: unknown) => () => Promise.resolve({ response });
const failing = (thrown: Error) => () => Promise.reject(thrown);
/** What is no error may be thrown as well. */
const others = [null, undefined] as unknown[] as Error[];

it("may be added to a client twice, as by two facades over one client, and acts once", () => {
  const client = new ChimeSDKMessagingClient({ region: "us-east-1" });
  const stack = client.middlewareStack as unknown as MiddlewareStack<object, object>;
  tellUnsent(stack, new ServiceClock());
  tellUnsent(stack, new ServiceClock());
  expect(stack.identify().filter((entry) => entry.startsWith("chimeMessaging"))).toHaveLength(2);
  client.destroy();
});

describe("an error", () => {
  const broken = Object.assign(new TypeError("broken"), { code: "ECONNRESET" });

  it("from before the request is an UnsentError, which has it as its cause", async () => {
    const error = await errorOf(stackOf(answering(answer()), () => failing(broken)).run());
    expect(error).toBeInstanceOf(UnsentError);
    expect(error).toMatchObject({ name: "TypeError", message: "broken", cause: broken });
  });

  it("of the network stays what it is", async () => {
    expect(await errorOf(stackOf(failing(broken)).run())).toBe(broken);
    for (const thrown of others) {
      const told = stackOf(failing(thrown)).run();
      expect(await told.catch((error: unknown) => error)).toBe(thrown);
    }
  });

  it("from after the request stays what it is", async () => {
    const after: Middleware = (next) => async (args) => {
      await next(args);
      throw broken;
    };
    expect(await errorOf(stackOf(answering(answer()), after).run())).toBe(broken);
  });

  it("with a status, or of the network, counts as sent even where the request's own note was lost", async () => {
    const forgetful: Middleware = (next) => () => next({});
    const refused = Object.assign(new Error("no"), { $metadata: { httpStatusCode: 500 } });
    expect(await errorOf(stackOf(failing(broken), forgetful).run())).toBe(broken);
    expect(await errorOf(stackOf(answering(answer()), () => failing(refused)).run())).toBe(refused);
    expect(await stackOf(answering(answer()), forgetful).run()).toEqual({ response: answer() });
  });

  it("of the network has its words for the middleware that it passes", async () => {
    const passed: Error[] = [];
    const watching: Middleware = (next) => (args) =>
      next(args).catch((error: Error) => {
        passed.push(error);
        throw error;
      });
    for (const thrown of [broken, ...others])
      await stackOf(failing(thrown), watching)
        .run()
        .catch(() => {});
    expect(passed.map(({ name, message }) => [name, message])).toEqual([
      ["TypeError", "broken"],
      ["Error", ""],
      ["Error", ""],
    ]);
  });
});

describe("an answer of success", () => {
  it.each([
    ["of JSON", answer()],
    ["of JSON by another name", answer({ headers: { "content-type": "application/x-amz-JSON-1.1" } })],
    ["that does not say what it is", answer({ headers: {} })],
    ["with AWS's request id", answer({ headers: { "content-type": "text/html", "x-amzn-requestid": "r" } })],
    [
      "with AWS's other request id",
      answer({ headers: { "content-type": "text/html", "x-amz-request-id": "r" } }),
    ],
  ])("%s is passed on", async (_what, response) => {
    const given = { ...response };
    expect(await stackOf(answering(response)).run()).toEqual({ response: given });
  });

  it("that says it is no JSON, and has no request id, is not AWS's", async () => {
    const headers = { "content-type": "text/html" };
    expect(await errorOf(stackOf(answering(answer({ headers }))).run())).toMatchObject({
      name: foreignAnswer,
      message: "the answer is text/html, not JSON",
      $response: { statusCode: 200, headers },
    });
  });

  it("that a mock put in place of the request handler's may have no response", async () => {
    const mocked: Middleware = () => () => Promise.resolve({ response: undefined });
    expect(await stackOf(answering(answer()), mocked).run()).toEqual({ response: undefined });
    const odd: Middleware = () => () =>
      Promise.resolve({ response: { headers: { "content-type": "text/html" } } });
    expect(await stackOf(answering(answer()), odd).run()).toMatchObject({ response: {} });
  });

  it("tells the service's clock, if it says what time it is", async () => {
    const { run, clock } = stackOf(
      answering(answer({ headers: { ...json, date: "Tue, 01 Jan 2030 00:00:00 GMT" } })),
    );
    const before = Date.now();
    await run();
    expect(clock.last!.date).toBe("Tue, 01 Jan 2030 00:00:00 GMT");
    expect(clock.last!.at).toBeGreaterThanOrEqual(before);
    const silent = stackOf(answering(answer()));
    await silent.run();
    expect(silent.clock.last).toBeUndefined();
  });
});

describe("the body of an answer", () => {
  const limit = 16 * 1024 * 1024;
  const half = Buffer.alloc(limit / 2);

  async function bodyOf(chunks: Buffer[], length?: number) {
    const headers = { ...json, ...(length !== undefined && { "content-length": String(length) }) };
    const body = Readable.from(chunks);
    const response = answer({ headers, body });
    await stackOf(answering(response)).run();
    return { body: response.body as AsyncIterable<Buffer>, isOwn: response.body === body };
  }

  const sizeOf = async (body: AsyncIterable<Buffer>) => {
    let size = 0;
    for await (const chunk of body) size += chunk.length;
    return size;
  };

  it("is read to its end, up to 16 MiB", async () => {
    const { body } = await bodyOf([half, half]);
    expect(await sizeOf(body)).toBe(limit);
  });

  it("fails once it is larger, whether it says so or not", async () => {
    for (const length of [undefined, limit + 1]) {
      const { body } = await bodyOf([half, half, Buffer.alloc(1), half], length);
      const error = await errorOf(sizeOf(body));
      expect(error).toBeInstanceOf(TooLargeError);
      expect(error.message).toBe("the answer is larger than 16777216 bytes");
    }
  });

  it("is left as it is where it says that it is no larger", async () => {
    for (const length of [0, 1000, limit]) expect(await bodyOf([], length)).toMatchObject({ isOwn: true });
    for (const length of [limit + 1, undefined])
      expect(await bodyOf([], length)).toMatchObject({ isOwn: false });
    const response = answer({ body: "no stream" });
    await stackOf(answering(response)).run();
    expect(response.body).toBe("no stream");
  });
});
