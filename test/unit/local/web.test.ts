import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { refusalOf } from "../../../src/local/web/gate.js";
import { webSettings } from "../../../src/local/web/options.js";

const refusal = (listensOn: string, host?: string) =>
  refusalOf(webSettings({}, listensOn), { headers: { host } } as unknown as IncomingMessage);

it.each([
  ["192.0.2.7", "192.0.2.7:4010"],
  ["2001:DB8::1", "[2001:db8::1]:4010"],
  ["Chime.internal", "chime.internal"],
  ["::", "[2001:db8::1]"],
  ["::", "192.0.2.7"],
  ["127.0.0.1", undefined],
])("a service that listens on %s may be called %s", (listensOn, host) => {
  expect(refusal(listensOn, host)).toBeUndefined();
});

it.each([
  ["192.0.2.7", "192.0.2.8"],
  ["192.0.2.7", "elsewhere.example"],
  ["0.0.0.0", "elsewhere.example"],
  ["127.0.0.1", ""],
])("a service that listens on %s may not be called %j", (listensOn, host) => {
  expect(refusal(listensOn, host)).toMatchObject({ name: "ForbiddenException" });
});
