import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations, type OperationName } from "../../src/aws/operations.js";
import { version } from "../../src/version.js";
import { clientFor, commandFor } from "../support/aws.js";
import { awsClients, type AwsClients } from "../support/aws-clients.js";
import type { Members } from "../support/bench.js";
import * as support from "../support/operations.js";
import { alice, bob, ENTRIES, invoke, namesOf, type AnyFacade, type Entry } from "../support/operations.js";
import type { World } from "../support/world.js";
import { CASES } from "./local/cases.js";

// What the facade sends is what AWS's own client sends, but for one product in the user agent.

interface Sent {
  method: string | undefined;
  url: string | undefined;
  body: string;
  /** Names and values by turns, as they came. */
  rawHeaders: string[];
}

const sent: Sent[] = [];
/** The statuses of the next answers; all others are 400. What is sent does not depend on the answer. */
const statuses: number[] = [];

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, rawHeaders } = request;
  sent.push({ method, url, rawHeaders, body: await text(request) });
  response.writeHead(statuses.shift() ?? 400, { "content-type": "application/json" }).end("{}");
}

const server = createServer((request, response) => void take(request, response));

let clients: AwsClients;
const facades = {} as Record<Entry, AnyFacade>;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const region = "us-east-1";
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "session" };
  const options = { endpoint, region, credentials, bearer: alice, retry: { baseDelay: 0, throttleDelay: 0 } };
  clients = awsClients({ url: endpoint, region }, { credentials });
  for (const entry of ENTRIES) facades[entry] = support.facadeOf(entry, options);
});

afterAll(async () => {
  for (const facade of Object.values(facades)) facade.close();
  clients.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const instance = alice.replace("/user/alice", "");
const world: World = {
  AppInstanceArn: instance,
  ChannelArn: support.ChannelArn,
  MessageId: "a".repeat(64),
  EndpointId: "endpoint",
  alice,
  bob,
  bot: `${instance}/bot/botty`,
  adam: `${instance}/user/adam`,
  heidi: `${instance}/user/heidi`,
  oscar: `${instance}/user/oscar`,
  mallory: `${instance}/user/mallory`,
};

/** The least input that the operation takes, and one with all members, both in the facade's words. */
function inputsOf(entry: Entry, name: OperationName): Members[] {
  const { input, dedicated } = CASES[name];
  const more = entry === "chime-messaging" && !name.includes("Streaming") ? dedicated : undefined;
  const token = operations[name].token && { ClientRequestToken: "token-1" };
  return [
    { ...token, ...support.CASES[name].input },
    { ...token, ...input(world), ...more?.input?.(world) },
  ];
}

/** The same input for the entry's AWS client. */
function inAwsWords(entry: Entry, name: OperationName, input: Members): Members {
  const { AppInstanceStreamingConfigurations: launched, ...rest } = input;
  const renamed = entry === "chime-messaging" && launched !== undefined;
  const configurations = (launched ?? []) as { AppInstanceDataType: string; ResourceArn: string }[];
  return {
    ...(operations[name].bearer && { ChimeBearer: alice }),
    ...(renamed ? rest : input),
    ...(renamed && {
      StreamingConfigurations: configurations.map(({ AppInstanceDataType, ResourceArn }) => ({
        DataType: AppInstanceDataType,
        ResourceArn,
      })),
    }),
  };
}

/** What a call sends on its way to an error. */
async function requestsOf(call: Promise<unknown>): Promise<Sent[]> {
  sent.length = 0;
  await support.errorOf(call);
  return [...sent];
}

function sentByAws(entry: Entry, name: OperationName, input: Members): Promise<Sent[]> {
  const client = clients[clientFor(entry, name, input)] as { send(command: object): Promise<unknown> };
  return requestsOf(
    client.send(new (commandFor(entry, name, input))(inAwsWords(entry, name, input) as never)),
  );
}

const sentByUs = (entry: Entry, name: OperationName, input: Members, options?: object) =>
  requestsOf(invoke(facades[entry], name, input, options));

/** The headers in their order, with a sign for what is another with each request. */
function headersOf({ rawHeaders }: Sent): [name: string, value: string][] {
  const names = rawHeaders.filter((_, at) => at % 2 === 0);
  return names.map((name, at) => [name, (varying[name] ?? String)(rawHeaders[2 * at + 1]!)]);
}

const varying: Record<string, (value: string) => string> = {
  "amz-sdk-invocation-id": (id) => id.replace(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, "<UUID>"),
  "x-amz-date": (date) => date.replace(/^\d{8}T\d{6}Z$/, "<time>"),
  authorization: (value) =>
    value.replace(/\/\d{8}\//, "/<date>/").replace(/Signature=[\da-f]{64}$/, "Signature=<signature>"),
};

/** The headers as they would be if they did not name the library. */
const unnamed = (headers: [string, string][]) =>
  headers.map(([name, value]) => [name, value.replace(new RegExp(` chime-messaging/${version}$`), "")]);

const valuesOf = (requests: Sent[], name: string) =>
  requests.map(({ rawHeaders }) => rawHeaders[rawHeaders.indexOf(name) + 1]);

describe.each(ENTRIES)("over HTTP, %s", (entry) => {
  it.each(namesOf(entry))(
    "%s is what AWS's client sends: method, path, query, body and headers",
    async (name) => {
      for (const input of inputsOf(entry, name)) {
        const theirs = await sentByAws(entry, name, input);
        const ours = await sentByUs(entry, name, input);
        expect(theirs).toHaveLength(1);
        expect(ours.map(({ method, url, body }) => [method, url, body])).toEqual(
          theirs.map(({ method, url, body }) => [method, url, body]),
        );
        expect(ours.map(headersOf).map(unnamed)).toEqual(theirs.map(headersOf));
      }
    },
  );

  it("names itself at the end of AWS's own user agent", async () => {
    const theirs = await sentByAws(entry, "DescribeChannel", { ChannelArn: support.ChannelArn });
    const ours = await sentByUs(entry, "DescribeChannel", { ChannelArn: support.ChannelArn });
    for (const header of ["user-agent", "x-amz-user-agent"]) {
      const [aws] = valuesOf(theirs, header);
      expect(aws).toMatch(/^aws-sdk-js\/3\./);
      expect(valuesOf(ours, header)).toEqual([`${aws} chime-messaging/${version}`]);
    }
  });

  it("sends the same with a signal and limits of time, and the same again without", async () => {
    const [input = {}] = inputsOf(entry, "SendChannelMessage");
    const { signal } = new AbortController();
    const plain = await sentByUs(entry, "SendChannelMessage", input);
    for (const options of [{ signal }, { attemptTimeout: 60_000, timeout: 60_000 }, undefined]) {
      const [request] = await sentByUs(entry, "SendChannelMessage", input, options);
      expect(request!.body).toBe(plain[0]!.body);
      expect(headersOf(request!)).toEqual(headersOf(plain[0]!));
    }
  });

  it("sends each attempt as a request of its own to AWS, the first and only one, with the token of the call", async () => {
    statuses.push(500, 503, 429);
    const requests = await sentByUs(entry, "SendChannelMessage", support.CASES.SendChannelMessage.input);
    expect(requests).toHaveLength(4);
    expect(valuesOf(requests, "amz-sdk-request")).toEqual(Array(4).fill("attempt=1; max=1"));
    expect(new Set(valuesOf(requests, "amz-sdk-invocation-id")).size).toBe(4);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(JSON.parse(requests[0]!.body).ClientRequestToken).toMatch(/^[\da-f-]{36}$/);
  });
});
