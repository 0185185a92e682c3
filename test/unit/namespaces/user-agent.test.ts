import { expect, it } from "vitest";
import type { Middleware, MiddlewareStack } from "../../../src/namespaces/progress.js";
import { keepUserAgent } from "../../../src/namespaces/user-agent.js";

interface Request {
  headers: Record<string, string>;
}

/** The headers of three requests in turn, through the middleware that takes the place of `middleware`; how often it ran. */
function threeRequests(set: Record<string, string>) {
  let runs = 0;
  const middleware: Middleware = (next) => (args) => {
    runs += 1;
    Object.assign((args.request as Request).headers, set);
    return next(args);
  };
  let placed = middleware;
  const stack = {
    applyToStack: (to: MiddlewareStack) => to.add(middleware, { name: "getUserAgentMiddleware" }),
    add: (found: Middleware) => (placed = found),
  };
  keepUserAgent(stack as unknown as MiddlewareStack);
  const send = placed(({ request }) => request);
  const headers = [1, 2, 3].map((n) => {
    const request = { headers: { n: String(n) } };
    return (send({ input: {}, request }) as Request).headers;
  });
  return { headers, runs };
}

it("puts the user agent together once, and gives it to every request", () => {
  const agent = { "user-agent": "aws-sdk-js", "x-amz-user-agent": "aws-sdk-js/3" };
  const { headers, runs } = threeRequests(agent);
  expect(headers).toEqual(["1", "2", "3"].map((n) => ({ n, ...agent })));
  expect(runs).toBe(1);
});

it("adds no header that the SDK does not set, should it ever leave one of them out", () => {
  const { headers } = threeRequests({ "user-agent": "aws-sdk-js" });
  for (const each of headers) expect(Object.keys(each)).toEqual(["n", "user-agent"]);
});
