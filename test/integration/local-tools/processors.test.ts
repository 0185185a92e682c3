import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { LocalChime } from "chime-messaging/local";
import type { ProcessorContext, ProcessorEvent, ProcessorHandler } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Bench, TEXT } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { associateFlow, FUNCTION_ARN, processor } from "../../support/flows.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;
let ChannelFlowArn: string;

beforeEach(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
  ({ ChannelFlowArn } = await associateFlow(bench, world));
});
afterEach(() => bench.stop());

const call = (operation: Parameters<Bench["call"]>[1], input: Members) =>
  bench.call("dedicated", operation, { ChannelArn: world.ChannelArn, ChimeBearer: world.bob, ...input });
const send = async () =>
  (await call("SendChannelMessage", { ...TEXT, Content: "hi" }))["MessageId"] as string;
const statusOf = async (MessageId: string) =>
  ((await call("GetChannelMessageStatus", { MessageId }))["Status"] as Members)["Value"];
const become = (MessageId: string, status: string) =>
  expect.poll(() => statusOf(MessageId), { timeout: 10_000 }).toBe(status);
const use = (handler: ProcessorHandler | string, functionArn = FUNCTION_ARN) =>
  bench.local.processors.set(functionArn, handler);
const letThrough = ({ CallbackId, ChannelMessage }: ProcessorEvent) =>
  call("ChannelFlowCallback", { CallbackId, ChannelMessage: { MessageId: ChannelMessage.MessageId } });
const setProcessor = (more: Members, functionArn?: string) =>
  call("UpdateChannelFlow", { ChannelFlowArn, Name: "flow", Processors: [processor(more, functionArn)] });

/** The warnings of the service until the test ends. */
function warnings(): string[] {
  const told: string[] = [];
  const note = ({ name, message }: Error) => {
    if (name === "LocalChimeWarning") told.push(message);
  };
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  return told;
}

/** An address where a function is, until the test ends. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<ProcessorEvent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as ProcessorEvent;
}

describe("a function", () => {
  it("is called with Lambda's context", async () => {
    const called = new Promise<ProcessorContext>((resolve) => {
      use((_event, given) => resolve(given));
    });
    await send();
    const context = await called;
    expect(context).toMatchObject({
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      functionName: "processor",
      functionVersion: "$LATEST",
      invokedFunctionArn: FUNCTION_ARN,
    });
    expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
  });

  it("stands for its aliases and versions that have no other", async () => {
    const called: string[] = [];
    use((event, { invokedFunctionArn, functionVersion }) => {
      called.push(`any: ${invokedFunctionArn} ${functionVersion}`);
      return letThrough(event);
    });
    use((event) => {
      called.push("two");
      return letThrough(event);
    }, `${FUNCTION_ARN}:2`);
    for (const suffix of [":live", ":2"]) {
      await setProcessor({}, FUNCTION_ARN + suffix);
      await become(await send(), "SENT");
    }
    expect(called).toEqual([`any: ${FUNCTION_ARN}:live live`, "two"]);
  });

  it("with an alias is not called for the function without it", async () => {
    use(letThrough, `${FUNCTION_ARN}:live`);
    await become(await send(), "FAILED");
  });

  it("may spoil its event, call back at once and twice, and return nonsense", async () => {
    const results: unknown[] = [];
    use(async (event) => {
      const answers = [letThrough(structuredClone(event)), letThrough(structuredClone(event))];
      event.ChannelMessage.Content = "spoilt";
      event.ChannelMessage.Sender.Arn = "spoilt";
      results.push(...(await Promise.allSettled(answers)).map(({ status }) => status));
      return { statusCode: 500, body: Symbol("nonsense") };
    });
    const MessageId = await send();
    await expect.poll(() => results).toEqual(["fulfilled", "rejected"]);
    expect((await call("GetChannelMessage", { MessageId }))["ChannelMessage"]).toMatchObject({
      ...{ Content: "hi", Sender: { Arn: world.bob } },
    });
  });

  it.each<[string, ProcessorHandler, name: string]>([
    [
      "throws",
      () => {
        throw new TypeError("secret hi");
      },
      "TypeError",
    ],
    ["rejects", () => Promise.reject(new RangeError("secret")), "RangeError"],
    ["rejects with what is no error", () => thrower("secret"), "string"],
    ["rejects with nothing", () => thrower(undefined), "undefined"],
    [
      "throws what cannot be looked at",
      () => {
        throw new Proxy(new Error("x"), { get: () => unreadable() });
      },
      "Error",
    ],
    [
      "throws an error with content for a name",
      () => {
        throw Object.assign(new Error("x"), { name: "secret hi there" });
      },
      "Error",
    ],
    ["returns what is no promise", () => ({ then: () => unreadable() }), "EvalError"],
  ])("that %s is told once, and leaves messages pending", async (_how, handler, name) => {
    const told = warnings();
    let calls = 0;
    use((event, context) => {
      calls += 1;
      return handler(event, context);
    });
    const messages = [await send(), await send(), await send()];
    await expect.poll(() => [calls, told.length]).toEqual([3, 1]);
    expect(told[0]).toMatch(`processor ${FUNCTION_ARN} failed with ${name}.`);
    expect(told[0]).not.toMatch(/secret|hi there/);
    for (const message of messages) expect(await statusOf(message)).toBe("PENDING");
    expect(told).toHaveLength(1);
  });

  it("has no effect any more after a reset, and stops nothing from stopping", async () => {
    const told = warnings();
    let fail = (_error: Error) => {};
    const called = new Promise<void>((resolve) => {
      use(() => {
        resolve();
        return new Promise((_resolve, reject) => (fail = reject));
      });
    });
    await send();
    await called;
    bench.local.reset();
    fail(new Error("late"));
    bench.local.processors.delete(FUNCTION_ARN);
    world = await makeWorld(bench);
    await associateFlow(bench, world);
    await become(await send(), "FAILED");
    expect(told).toEqual([]);
  });
});

describe("a URL", () => {
  it("gets the event as the Lambda runtime interface emulator does", async () => {
    const asked: unknown[] = [];
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const event = await bodyOf(request);
      asked.push([request.method, request.url, request.headers["content-type"], event.EventType]);
      await letThrough(event);
      response.end("null");
    };
    const url = await serve((request, response) => void answer(request, response));
    use(url);
    await become(await send(), "SENT");
    use(`${url}/other?x=1`);
    await become(await send(), "SENT");
    const rest = ["application/json", "CHANNEL_MESSAGE_EVENT"];
    expect(asked).toEqual([
      ["POST", "/2015-03-31/functions/function/invocations", ...rest],
      ["POST", "/other?x=1", ...rest],
    ]);
  });

  it("is asked one thing at a time, as the emulator can do no more", async () => {
    let running = 0;
    let most = 0;
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      most = Math.max(most, ++running);
      await letThrough(await bodyOf(request));
      running -= 1;
      response.end();
    };
    use(await serve((request, response) => void answer(request, response)));
    const messages = await Promise.all([send(), send(), send(), send()]);
    for (const message of messages) await become(message, "SENT");
    expect(most).toBe(1);
  });

  it.each([400, 404, 500, 502, 301])("that answers %d counts as not reached", async (status) => {
    use(await serve((_request, response) => response.writeHead(status).end("{}")));
    await become(await send(), "FAILED");
  });

  it("that nobody listens on counts as not reached", async () => {
    const other = await LocalChime.start();
    await other.stop();
    use(other.url);
    await become(await send(), "FAILED");
  });

  it.each<[string, RequestListener]>([
    [
      "in its body",
      (_request, response) => response.end('{"errorMessage":"secret","errorType":"ValueError"}'),
    ],
    [
      "in a header",
      (_request, response) =>
        response
          .writeHead(500, { "x-amz-function-error": "Unhandled" })
          .end('{"errorMessage":"secret","errorType":"ValueError"}'),
    ],
  ])("that tells of an error %s was reached, and leaves the message pending", async (_where, listener) => {
    const told = warnings();
    use(await serve(listener));
    const message = await send();
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]).toMatch(`processor ${FUNCTION_ARN} failed with ValueError.`);
    expect(told[0]).not.toContain("secret");
    expect(await statusOf(message)).toBe("PENDING");
  });

  it("that never answers, or never ends its answer, keeps neither others nor the service from stopping", async () => {
    let asked = 0;
    use(
      await serve((_request, response) => {
        asked += 1;
        response.write("x".repeat(100_000));
      }),
    );
    const message = await send();
    await expect.poll(() => asked).toBe(1);
    use(letThrough);
    await become(await send(), "SENT");
    expect(await statusOf(message)).toBe("PENDING");
  });
});

describe("the option processors", () => {
  const arn = FUNCTION_ARN;

  it.each<[string, unknown, message: RegExp]>([
    ["no object", 5, /processors must be an object/],
    ["null", null, /processors must be an object/],
    ["an ARN of something else", { "arn:aws:iam::1:role/x": () => undefined }, /not the ARN of a Lambda/],
    ["a URL of another kind", { [arn]: "ftp://user:secret@host" }, /must be a function, or a URL/],
    ["no URL", { [arn]: "secret" }, /must be a function, or a URL/],
    ["something else", { [arn]: { handler: 1 } }, /must be a function, or a URL/],
  ])("refuses %s", async (_what, processors, message) => {
    const starting = LocalChime.start({ processors: processors as never });
    await expect(starting).rejects.toThrow(TypeError);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.not.toThrow(/secret/);
  });

  it("is there from the start, and can be changed", async () => {
    const local = await LocalChime.start({ processors: { [arn]: () => undefined } });
    expect(local.processors.delete(arn)).toBe(true);
    expect(local.processors.delete(arn)).toBe(false);
    await local.stop();
  });
});

/** A handler may reject with anything. */
async function thrower(what: unknown): Promise<never> {
  await Promise.resolve();
  throw what;
}

function unreadable(): never {
  throw new EvalError("secret");
}
