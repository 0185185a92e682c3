import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalChime } from "chime-messaging/local";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, START } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
});

afterAll(() => bench.stop());

/** A request as it is written here, without a client's help. */
function raw(
  method: string,
  path: string,
  { body, headers = {} }: { body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { host, port } = bench.local;
    const sent = request({ host, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What the service answers to bytes that no HTTP client would send. */
function rawBytes(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { host, port } = bench.local;
    const socket = connect({ host, port }, () => socket.write(bytes));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
}

function expectError({ status, headers, text }: Reply, expectedStatus: number, name: string): void {
  expect([status, headers["x-amzn-errortype"]]).toEqual([expectedStatus, name]);
  expect(headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["content-type"]).toBe("application/json");
  const body = JSON.parse(text) as Members;
  expect(Object.keys(body)).toEqual(["Code", "Message"]);
  expect(body["Message"]).toEqual(expect.stringMatching(/\w/));
}

const encoded = (arn: string) => encodeURIComponent(arn);
const asBob = () => ({ "x-amz-chime-bearer": world.bob });

describe("E answers", () => {
  it("carry a status, JSON, a request id, and timestamps as seconds to the millisecond", async () => {
    const reply = await raw("GET", `/channels/${encoded(world.ChannelArn)}`, { headers: asBob() });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("application/json");
    expect(reply.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.text).toContain(`"CreatedTimestamp":${START / 1000}`);
    expect(reply.text).toMatch(/"CreatedTimestamp":\d{10}\.\d{3}[,}]/);
  });

  it("are 201 for creates, 204 without a body for deletes", async () => {
    const body = JSON.stringify({ Name: "x", ClientRequestToken: "e-1" });
    const created = await raw("POST", "/app-instances", { body });
    expect(created.status).toBe(201);
    const { AppInstanceArn } = JSON.parse(created.text) as { AppInstanceArn: string };
    const deleted = await raw("DELETE", `/app-instances/${encoded(AppInstanceArn)}`);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect(deleted.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("leave out what is not there, but not empty lists", async () => {
    const none = await raw("GET", `/app-instance-users?app-instance-arn=${encoded(world.AppInstanceArn)}`);
    expect(JSON.parse(none.text)).not.toHaveProperty("NextToken");
    const bans = await raw(
      "GET",
      `/channels?app-instance-arn=${encoded(world.AppInstanceArn)}&privacy=PRIVATE`,
      {
        headers: { "x-amz-chime-bearer": world.adam },
      },
    );
    expect(bans.text).toBe('{"Channels":[]}');
  });
});

describe("E routing", () => {
  it("takes an encoded ARN as one segment, in whatever case and extent it is encoded", async () => {
    const half = world.ChannelArn.replaceAll("/", "%2f");
    expect((await raw("GET", `/channels/${half}`, { headers: asBob() })).status).toBe(200);
  });

  it("takes timestamps of the query in ISO form of any precision and as seconds", async () => {
    const messages = `/channels/${encoded(world.ChannelArn)}/messages`;
    const count = async (query: string) => {
      const { text } = await raw("GET", `${messages}?${query}`, { headers: asBob() });
      return (JSON.parse(text) as { ChannelMessages: [] }).ChannelMessages?.length;
    };
    const iso = new Date(START).toISOString();
    expect(await count(`not-before=${encoded(iso)}`)).toBe(1);
    expect(await count(`not-before=${encoded(iso.replace("Z", "000Z"))}`)).toBe(1);
    expect(await count(`not-before=${START / 1000}`)).toBe(1);
    expect(await count(`not-before=${Math.ceil(START / 1000)}`)).toBe(0);
    expect(await count(`not-after=${encoded("2029-12-31T23:59:59+01:00")}`)).toBe(0);
    for (const bad of ["tomorrow", "2030-13-01T00:00:00Z", "2030-01-01", "1e99"]) {
      expectError(
        await raw("GET", `${messages}?not-before=${bad}`, { headers: asBob() }),
        400,
        "BadRequestException",
      );
    }
  });

  it.each([
    "/",
    "/channels/",
    "/nothing",
    "/channels/a/b/c/d",
    "//",
    "*",
    "/CHANNELS",
    "/channels/arn:aws:x/y/z/w",
  ])("path %s: 404", async (path) => expectError(await raw("GET", path), 404, "UnknownOperationException"));

  it("an unencoded ARN: 404, as its slashes part the path", async () => {
    expectError(await raw("GET", `/channels/${world.ChannelArn}`), 404, "UnknownOperationException");
  });

  it.each([
    ["GET", "/channels?scope=channel-flow-associations"],
    ["POST", "/channels?operation=search"],
    ["POST", "/channels/x/memberships?operation=batch-create"],
    ["GET", "/channels/x/messages/y?scope=message-status"],
    ["POST", "/channels/x/messages/y"],
  ])("%s %s, another operation on a known path: 404", async (method, path) =>
    expectError(await raw(method, path), 404, "UnknownOperationException"),
  );

  it.each([
    ["PATCH", "/app-instances", "POST, GET"],
    ["DELETE", "/channels", "POST, GET"],
    ["PUT", "/endpoints/messaging-session", "GET"],
  ])("%s %s: 405 that says what is allowed", async (method, path, allow) => {
    const reply = await raw(method, path);
    expectError(reply, 405, "MethodNotAllowedException");
    expect(reply.headers.allow!.split(", ").sort()).toEqual(allow.split(", ").sort());
  });

  it.each(["/channels/%", "/channels/%zz", "/channels/%ff", "/channels/x?a=%", "/channels/x?%c3%28=1"])(
    "bad escape %s: 400",
    async (path) => expectError(await raw("GET", path), 400, "BadRequestException"),
  );
});

describe("E bodies", () => {
  it.each([
    ["not JSON", "{Name:"],
    ["nothing where members are required", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["a string", '"x"'],
    ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ["a number for a string", '{"Name":1,"ClientRequestToken":"t1"}'],
    ["an object for a string", '{"Name":{},"ClientRequestToken":"t1"}'],
    ["a string for a list", '{"Name":"x","ClientRequestToken":"t1","Tags":"k"}'],
    ["null in a list", '{"Name":"x","ClientRequestToken":"t1","Tags":[null]}'],
    ["null for a required member", '{"Name":null,"ClientRequestToken":"t1"}'],
  ])("%s: 400", async (_what, body) =>
    expectError(await raw("POST", "/app-instances", { body }), 400, "BadRequestException"),
  );

  it("members that are not in the model are ignored, and null is as good as absent", async () => {
    const body = '{"Name":"x","ClientRequestToken":"t2","Metadata":null,"Unknown":1,"__proto__":{"a":1}}';
    expect((await raw("POST", "/app-instances", { body })).status).toBe(201);
  });

  it("members that only the dedicated namespaces have are ignored in the Chime namespace", async () => {
    const body = JSON.stringify({
      AppInstanceArn: world.AppInstanceArn,
      Name: "x",
      ClientRequestToken: "t3",
      ChannelId: "mine",
    });
    const headers = { ...asBob(), "user-agent": "api/chime#3.699.0" };
    expect((await raw("POST", "/channels", { body, headers })).text).not.toContain("channel/mine");
  });

  it("of operations that take none are not looked at, and may be left out where all is optional", async () => {
    const path = `/channels/${encoded(world.ChannelArn)}`;
    const headers = { ...asBob(), "content-length": "8" };
    expect((await raw("GET", path, { body: "not JSON", headers })).status).toBe(200);
    const redact = `${path}/messages/${world.MessageId}?operation=redact`;
    for (const body of ["", "{}"]) {
      expect((await raw("POST", redact, { body, headers: asBob() })).status).toBe(200);
    }
  });

  it("over 1 MiB: 413, and the connection ends", async () => {
    const reply = await raw("POST", "/app-instances", { body: Buffer.alloc(1024 * 1024 + 1, "x") });
    expectError(reply, 413, "RequestEntityTooLargeException");
    expect(reply.headers.connection).toBe("close");
  });

  it("of 1 MiB are read", async () => {
    const body = `{"Name":"x","ClientRequestToken":"t4","Unknown":"`.padEnd(1024 * 1024 - 2, "x") + '"}';
    expect((await raw("POST", "/app-instances", { body })).status).toBe(201);
  });
});

describe("E dialects", () => {
  const STREAMS = () => `/app-instances/${encoded(world.AppInstanceArn)}/streaming-configurations`;
  const ARN = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x";
  const LEGACY =
    '{"AppInstanceStreamingConfigurations":[{"AppInstanceDataType":"Channel","ResourceArn":"ARN"}]}';
  const DEDICATED = '{"StreamingConfigurations":[{"DataType":"Channel","ResourceArn":"ARN"}]}';

  it("G.6 of a Put are told by the body", async () => {
    for (const body of [LEGACY, DEDICATED].map((template) => template.replace("ARN", ARN))) {
      expect((await raw("PUT", STREAMS(), { body })).text).toBe(body);
    }
  });

  it("G.6 of a Get that does not tell get both answers", async () => {
    await raw("PUT", STREAMS(), { body: LEGACY.replace("ARN", ARN) });
    const both = { ...(JSON.parse(LEGACY) as Members), ...(JSON.parse(DEDICATED) as Members) };
    const { text } = await raw("GET", STREAMS());
    expect(JSON.parse(text.replaceAll(ARN, "ARN"))).toEqual(both);
  });

  it.each<[what: string, headers: Record<string, string>, bearerRequired: boolean]>([
    ["the old JavaScript client", { "user-agent": "aws-sdk-js/3.699.0 ua/2.0 api/chime#3.699.0" }, false],
    ["the new one", { "user-agent": "aws-sdk-js/3.1142.0 api/chime-sdk-messaging#3.1142.0" }, true],
    ["a browser's client", { "x-amz-user-agent": "aws-sdk-js/3.699.0 api/chime#3.699.0" }, false],
    ["Java", { "user-agent": "aws-sdk-java/2.30 api/Chime_SDK_Messaging#2.30" }, true],
    ["Go", { "user-agent": "aws-sdk-go-v2/1 api/chimesdkmessaging#1" }, true],
    ["the AWS CLI", { "user-agent": "aws-cli/2.9 command/chime.list-channels" }, false],
    ["the AWS CLI", { "user-agent": "aws-cli/2.9 md/command#chime-sdk-messaging.list-channels" }, true],
    ["a host prefix before a custom endpoint", { host: "messaging-localhost:4010" }, false],
    ["the bare host", { host: "chime.us-east-1.amazonaws.com" }, false],
    ["a host of both", { host: "messaging-chime.us-east-1.amazonaws.com" }, true],
    ["nothing", {}, true],
  ])("are told by %s", async (_what, headers, bearerRequired) => {
    const path = `/channels?app-instance-arn=${encoded(world.AppInstanceArn)}`;
    expect((await raw("GET", path, { headers })).status).toBe(bearerRequired ? 400 : 200);
  });

  it("that are not told are the chosen one", async () => {
    const chosen = await LocalChime.start({ dialect: "legacy" });
    const config = { ...chosen.clientConfig };
    const response = await fetch(
      `${config.endpoint}/channels?app-instance-arn=${encoded(world.AppInstanceArn)}`,
    );
    expect(response.status).toBe(403);
    await chosen.stop();
  });
});

describe("what is not HTTP", () => {
  it.each([
    ["no request at all", "hello\r\n\r\n", "400 Bad Request"],
    ["a header without a name", "GET / HTTP/1.1\r\n: x\r\n\r\n", "400 Bad Request"],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
      "400 Bad Request",
    ],
    ["headers over the limit", `GET / HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, "431 "],
    ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n", "400 Bad Request"],
  ])("%s: refused with a request id, connection closed", async (_what, bytes, status) => {
    const answer = await rawBytes(bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toMatch(/x-amzn-RequestId: [0-9a-f-]{36}\r\n/);
    expect(answer).toContain('"Message":');
  });

  it("half a request: 408 after the time for a request", async () => {
    const impatient = await LocalChime.start({ requestTimeout: 100 });
    const answer = await new Promise<string>((resolve) => {
      const socket = connect({ host: impatient.host, port: impatient.port }, () =>
        socket.write("POST /app-instances HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{"),
      );
      const chunks: Buffer[] = [];
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
    });
    expect(answer).toContain("HTTP/1.1 408");
    expect(answer).toContain("x-amzn-errortype: RequestTimeoutException");
    await impatient.stop();
  });

  it("a client that leaves in the middle of a body does not disturb others", async () => {
    await new Promise<void>((resolve) => {
      const { host, port } = bench.local;
      const socket = connect({ host, port }, () => {
        socket.write("POST /app-instances HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{");
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on("close", () => resolve());
    });
    expect((await raw("GET", "/app-instances")).status).toBe(200);
  });
});

describe("LocalChime", () => {
  it("F.1 names itself, without scheme, as the session endpoint", async () => {
    const { text } = await raw("GET", "/endpoints/messaging-session");
    expect(JSON.parse(text)).toEqual({ Endpoint: { Url: `127.0.0.1:${bench.local.port}` } });
  });

  it("has the given Region and account in its ARNs and its client configuration", async () => {
    const local = await LocalChime.start({ region: "eu-central-1", accountId: "210987654321" });
    expect(local).toMatchObject({ region: "eu-central-1", accountId: "210987654321", host: "127.0.0.1" });
    expect(local.clientConfig).toMatchObject({ region: "eu-central-1", endpoint: local.url });
    const body = '{"Name":"x","ClientRequestToken":"t1"}';
    const response = await fetch(`${local.url}/app-instances`, { method: "POST", body });
    expect(await response.text()).toContain("arn:aws:chime:eu-central-1:210987654321:app-instance/");
    await local.stop();
  });

  it("listens on the given port, and says so if it cannot", async () => {
    const first = await LocalChime.start();
    await expect(LocalChime.start({ port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.stop();
    const second = await LocalChime.start({ port: first.port });
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it("forgets everything on reset, the NextTokens it has given out included", async () => {
    const own = await Bench.start();
    for (const Name of ["a", "b"]) await own.call("dedicated", "CreateAppInstance", { Name });
    const { NextToken } = await own.call("dedicated", "ListAppInstances", { MaxResults: 1 });
    own.local.reset();
    expect(await own.call("dedicated", "ListAppInstances", {})).toEqual({ AppInstances: [] });
    const refusal = await failureOf(own.call("dedicated", "ListAppInstances", { MaxResults: 1, NextToken }));
    expect(refusal).toMatchObject({ name: "BadRequestException" });
    await own.stop();
  });

  it("stops with connections open, and may be stopped twice and by `await using`", async () => {
    const local = await LocalChime.start();
    const socket = connect({ host: local.host, port: local.port });
    await new Promise((resolve) => socket.once("connect", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    await Promise.all([local.stop(), local.stop(), closed]);
    await local[Symbol.asyncDispose]();
    await expect(fetch(local.url)).rejects.toThrow();
  });

  it("runs several at once, each with its own state", async () => {
    const [one, other] = await Promise.all([Bench.start(), Bench.start()]);
    await one.call("dedicated", "CreateAppInstance", { Name: "x" });
    expect(await other.call("dedicated", "ListAppInstances", {})).toEqual({ AppInstances: [] });
    await Promise.all([one.stop(), other.stop()]);
  });
});
