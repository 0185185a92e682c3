import { expect, test } from "vitest";
import { Caller } from "../../../src/call/caller.js";
import { ChimeMessagingError } from "../../../src/errors/errors.js";
import { MissingPeerError } from "../../../src/index.js";
import type { Namespace } from "../../../src/aws/namespace.js";

const callerThatFailsWith = (error: Error) =>
  new Caller({ entry: "chime-messaging/chime", load: () => Promise.reject(error) } as Namespace, {});

test("load() without the peer rejects with the error that says what to install", async () => {
  const missing = Object.assign(new Error("Run: npm install"), { name: "MissingPeerError" });
  const error: unknown = await callerThatFailsWith(missing)
    .load()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MissingPeerError);
  expect(error).toMatchObject({
    message: "load(): Run: npm install",
    cause: missing,
    attempts: 0,
    outcome: "rejected",
  });
});

test("load() rejects with one of the library's errors whatever happens", async () => {
  const fault = new RangeError("broken");
  const error: unknown = await callerThatFailsWith(fault)
    .load()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ChimeMessagingError);
  expect(error).toMatchObject({ message: "load(): broken", cause: fault });
});
