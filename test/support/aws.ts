import * as chime from "@aws-sdk/client-chime";
import * as identity from "@aws-sdk/client-chime-sdk-identity";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { mockClient } from "aws-sdk-client-mock";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import type { FacadeOptions } from "../../src/facade.js";
import { operations, type OperationName } from "../../src/aws/operations.js";
import { CASES, type AnyFacade, type Entry } from "./operations.js";

type CommandClass = new (input: never) => object;
type Exports = Record<string, CommandClass>;

const config = { region: "us-east-1", credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } };

/** AWS clients of one facade, each of which answers what a test says and sends nothing. */
export function mockedClients() {
  const real = {
    chime: new chime.ChimeClient(config),
    identity: new identity.ChimeSDKIdentityClient(config),
    messaging: new messaging.ChimeSDKMessagingClient(config),
  };
  const mocks = {
    chime: mockClient(real.chime as never),
    identity: mockClient(real.identity as never),
    messaging: mockClient(real.messaging as never),
  };
  const facade = (entry: Entry, options: FacadeOptions = {}): AnyFacade =>
    entry === "chime-messaging"
      ? new ChimeMessaging({ ...options, clients: { identity: real.identity, messaging: real.messaging } })
      : new LegacyChimeMessaging({ ...options, client: real.chime });
  return { mocks, facade };
}

/** The client of the entry that has to serve the operation. */
export function clientFor(
  entry: Entry,
  name: OperationName,
  input: Record<string, unknown> = CASES[name].input,
): "chime" | "identity" | "messaging" {
  if (entry === "chime-messaging/chime") return "chime";
  const { identity: isIdentity, byArn } = operations[name];
  const isOfMessaging = byArn ? /\/channel/.test(String(input.ResourceARN)) : !isIdentity;
  return isOfMessaging ? "messaging" : "identity";
}

/** AWS's own class for the operation, found by its name. */
export function commandFor(entry: Entry, name: OperationName, input?: Record<string, unknown>): CommandClass {
  const library = { chime, identity, messaging }[clientFor(entry, name, input)] as unknown as Exports;
  const renamed =
    entry === "chime-messaging" ? name.replace("AppInstanceStreaming", "MessagingStreaming") : name;
  return library[`${renamed}Command`]!;
}

/** The least output that has all that the operation always sends. */
export function leastOutput(name: OperationName): Record<string, unknown> {
  const output: Record<string, unknown> = { $metadata: { requestId: "request-1" } };
  for (const path of operations[name].always) put(output, path.split("."));
  return output;
}

function put(into: Record<string, unknown>, [first = "", ...rest]: string[]): void {
  const name = first.replace("[]", "");
  if (rest.length === 0) {
    into[name] = valueOf(name);
    return;
  }
  const inner = first.endsWith("[]")
    ? ((into[name] ??= [{}]) as Record<string, unknown>[])[0]!
    : ((into[name] ??= {}) as Record<string, unknown>);
  put(inner, rest);
}

function valueOf(name: string): unknown {
  if (name.endsWith("Timestamp")) return new Date(0);
  if (name.endsWith("Settings")) return {};
  return name.endsWith("Configurations") ? [] : `the ${name}`;
}
