import type { Middleware, MiddlewareStack } from "./progress.js";

// Where the SDK has its middleware.
const place = { name: "getUserAgentMiddleware", step: "build", priority: "low", override: true };

const names = ["user-agent", "x-amz-user-agent"];

/**
 * Has the SDK put the user agent together once for each operation, not for each request: nothing in it changes, and
 * it takes 5 % of a call.
 */
export function keepUserAgent(stack: MiddlewareStack): void {
  const found: Middleware[] = [];
  const look = (middleware: Middleware, { name }: { name?: string }) => {
    if (name === place.name) found.push(middleware);
  };
  stack.applyToStack({ add: look, addRelativeTo: look });
  for (const middleware of found) stack.add(onceOnly(middleware), place);
}

const onceOnly =
  (middleware: Middleware): Middleware =>
  (next, context) => {
    let kept: Headers | undefined;
    const putTogether = middleware((args) => {
      kept = {};
      for (const name of names) if (name in headersOf(args)) kept[name] = headersOf(args)[name]!;
      return next(args);
    }, context);
    return (args) => {
      if (!kept) return putTogether(args);
      Object.assign(headersOf(args), kept);
      return next(args);
    };
  };

const headersOf = ({ request }: { request?: unknown }) => (request as { headers: Headers }).headers;

type Headers = Record<string, string>;
