import { expect, test } from "vitest";
import { Caller } from "../../../src/call/caller.js";
import type { Namespace } from "../../../src/aws/namespace.js";
import { fakeNamespace } from "../../support/namespace.js";
import { errorOf } from "../../support/error-of.js";

/** Refuses every request with a 503, and counts them. */
const busyNamespace = () =>
  fakeNamespace(() => {
    const fields = { name: "ServiceUnavailableException", $metadata: { httpStatusCode: 503 } };
    return Promise.reject(Object.assign(new Error("busy"), fields));
  });

const call = (namespace: Namespace, settings: object) =>
  errorOf(new Caller(namespace, settings).call("GetMessagingSessionEndpoint", {}));

test("a call whose time is over before its first attempt sends nothing", async () => {
  const namespace = busyNamespace();
  const error = await call(namespace, { timeout: Number.MIN_VALUE });
  expect(error).toMatchObject({ name: "TimeoutError", outcome: "rejected", attempts: 0 });
  expect(namespace.requests).toBe(0);
});

test("a wait that ends after the deadline sends nothing more, and the last real error is the cause", async () => {
  const namespace = busyNamespace();
  const block = () => {
    const until = performance.now() + 310;
    while (performance.now() < until);
  };
  const error = await call(namespace, { timeout: 300, retry: { baseDelay: 0 }, onRetry: block });
  expect(error).toMatchObject({
    name: "TimeoutError",
    attempts: 1,
    statusCode: 503,
    cause: { name: "ServiceUnavailableException" },
  });
  expect(namespace.requests).toBe(1);
});
