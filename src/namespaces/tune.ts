// What makes an AWS client that the library builds faster than it is by default, beside its configuration. All of it
// goes through what AWS's clients offer for that: a middleware, the request handler, the signer.

import toFastProperties from "to-fast-properties";

/** The parts of an AWS client that are tuned. */
interface TunableClient {
  middlewareStack: { add(middleware: Middleware, options: MiddlewareOptions): void };
  config: { requestHandler: Handler; signer?: (authScheme?: object) => Promise<unknown> };
}

interface Handler {
  readonly metadata?: { handlerProtocol: string };
  handle(request: object, options?: object): Promise<unknown>;
  destroy?(): void;
}

interface Args {
  input: object;
  request?: unknown;
}

type Middleware = (next: (args: Args) => unknown) => (args: Args) => unknown;

interface MiddlewareOptions {
  step: "deserialize";
  priority: "low";
  name: string;
}

// Members, not weak maps: those cost the garbage collector more than all the rest here.
const carried = Symbol("signal");

interface Carrier {
  [carried]?: AbortSignal | undefined;
}

/** A copy of an input, whose one request is ended by `signal`: a tuned client's way to take one. */
export const carrying = (input: object, signal: AbortSignal): object => ({ ...input, [carried]: signal });

/** Tunes a client that nobody else has. */
export function tune(client: object): void {
  const { middlewareStack, config } = client as TunableClient;
  // A client that is given options with a command, such as an abort signal, resolves its whole middleware for that one
  // request, whatever `cacheMiddleware` says. So the signal goes another way: with the input as far as the last
  // middleware (others copy the request), and with the request to the handler.
  middlewareStack.add(handOn, { step: "deserialize", priority: "low", name: "abortMiddleware" });
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
    ...(handler.metadata && { metadata: handler.metadata }),
    handle: (request, options) =>
      handler.handle(request, { ...options, abortSignal: (request as Carrier)[carried] }),
    destroy: () => handler.destroy?.(),
  };
}

/** The SDK makes a new signer for each request, out of a copy of its whole configuration; all of them are the same. */
function onlyOnce(makeSigner: (authScheme?: object) => Promise<unknown>) {
  let made: unknown;
  return async (authScheme?: object) => (made ??= await makeSigner(authScheme));
}
