// What makes an AWS client that the library builds faster than it is by default, beside its configuration. All of it
// goes through what AWS's clients offer for that: a middleware, the request handler, the signer.

import toFastProperties from "to-fast-properties";
import { HttpHandler } from "./http-handler.js";
import { keepUserAgent } from "./user-agent.js";
import { carried, watch, type Carrier, type Middleware, type MiddlewareStack } from "./progress.js";

/** The parts of an AWS client that are tuned. */
interface TunableClient {
  middlewareStack: MiddlewareStack;
  config: { requestHandler: Handler; signer?: (authScheme?: object) => Promise<Signer> };
}

interface Handler {
  readonly metadata?: { handlerProtocol: string } | undefined;
  handle(request: object, options?: object): Promise<unknown>;
  destroy?(): void;
}

/** A signer of the SDK, with the one of its parts that its subclasses may replace. */
interface Signer {
  formatDate?: (now: Date) => object;
}

/** Tunes a client that nobody else has. */
export function tune(client: object): void {
  const { middlewareStack, config } = client as TunableClient;
  // A client that is given options with a command, such as an abort signal, resolves its whole middleware for that one
  // request, whatever `cacheMiddleware` says. So what ends the request goes another way: with the input as far as the last
  // middleware (others copy the request), and with the request to the handler.
  middlewareStack.add(handOn, { step: "deserialize", priority: "low", name: "abortMiddleware" });
  watch(middlewareStack, (input) => (input as Carrier)[carried]);
  keepUserAgent(middlewareStack);
  // The calls are logged elsewhere, and it computes what to log for each of them even if nobody does.
  middlewareStack.remove("loggerMiddleware");
  // It tells Lambda of functions that call each other in circles, and has nothing to tell outside of one.
  if (!process.env.AWS_LAMBDA_FUNCTION_NAME) middlewareStack.remove("recursionDetectionMiddleware");
  config.requestHandler = abortable(config.requestHandler);
  if (config.signer) config.signer = onlyOnce(config.signer);
  // Each request spreads the configuration four times. The client's constructor grows it bit by bit, and V8 keeps what
  // has grown so as a hash table, which takes 8 µs to spread; as a plain object it takes 1 µs.
  toFastProperties(config);
}

const handOn: Middleware = (next) => (args) => {
  (args.request as Carrier)[carried] = (args.input as Carrier)[carried];
  return next(args);
};

function abortable(handler: Handler): Handler {
  return {
    metadata: handler.metadata,
    handle: (request, options) => {
      const { cancellation } = (request as Carrier)[carried];
      return handler instanceof HttpHandler
        ? handler.send(request, cancellation)
        : handler.handle(request, { ...options, abortSignal: cancellation.signal });
    },
    destroy: () => handler.destroy?.(),
  };
}

/** The SDK makes a new signer for each request, out of a copy of its whole configuration; all of them are the same. */
function onlyOnce(makeSigner: (authScheme?: object) => Promise<Signer>) {
  let made: Signer | undefined;
  return async (authScheme?: object) => (made ??= keepTime(await makeSigner(authScheme)));
}

/** Has a signer format the time once a second, as often as what it makes of it changes. */
function keepTime(signer: Signer): Signer {
  const { formatDate } = signer;
  if (typeof formatDate !== "function") return signer;
  let second = NaN;
  let formatted: object;
  signer.formatDate = (now) => {
    const its = Math.floor(Number(now) / 1000);
    if (its !== second) [second, formatted] = [its, formatDate.call(signer, now)];
    return formatted;
  };
  return signer;
}
