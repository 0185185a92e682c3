import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bench, START } from "../../support/bench.js";
import { HttpClient } from "../../support/http.js";
import type { Answered, Asked } from "../../support/http.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;
let client: HttpClient;

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
  client = new HttpClient(bench.local.port);
});

afterAll(async () => {
  client.close();
  await bench.stop();
});

/** A request as it is written here, without a client's help. */
const raw = (method: string, path: string, more: Pick<Asked, "body" | "headers"> = {}) =>
  client.ask({ method, path, ...more });

const encoded = (arn: string) => encodeURIComponent(arn);
const asBob = () => ({ "x-amz-chime-bearer": world.bob });

function expectError({ status, headers, error, json }: Answered, expectedStatus: number, name: string): void {
  expect([status, error]).toEqual([expectedStatus, name]);
  expect(headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["content-type"]).toBe("application/json");
  expect(Object.keys(json)).toEqual(["Code", "Message"]);
  expect(json["Message"]).toMatch(/\w/);
}

describe("answers over HTTP", () => {
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
    const deleted = await raw(
      "DELETE",
      `/app-instances/${encoded(created.json["AppInstanceArn"] as string)}`,
    );
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect(deleted.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("leave out what is not there, but not empty lists", async () => {
    const users = await raw("GET", `/app-instance-users?app-instance-arn=${encoded(world.AppInstanceArn)}`);
    expect(users.json).not.toHaveProperty("NextToken");
    const channels = await raw(
      "GET",
      `/channels?app-instance-arn=${encoded(world.AppInstanceArn)}&privacy=PRIVATE`,
      {
        headers: { "x-amz-chime-bearer": world.adam },
      },
    );
    expect(channels.text).toBe('{"Channels":[]}');
  });
});

describe("routing", () => {
  it("takes an encoded ARN as one segment, in whatever case and extent it is encoded", async () => {
    const half = world.ChannelArn.replaceAll("/", "%2f");
    expect((await raw("GET", `/channels/${half}`, { headers: asBob() })).status).toBe(200);
  });

  it("takes timestamps of the query in ISO form of any precision and as seconds", async () => {
    const messages = `/channels/${encoded(world.ChannelArn)}/messages`;
    const count = async (query: string) => {
      const { json } = await raw("GET", `${messages}?${query}`, { headers: asBob() });
      return (json["ChannelMessages"] as []).length;
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
    ["GET", "/channels?scope=nothing"],
    ["POST", "/channels?operation=other"],
    ["POST", "/channels/x/memberships?operation=batch-delete"],
    ["GET", "/channels/x/messages/y?scope=nothing"],
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
    expect(String(reply.headers["allow"]).split(", ").sort()).toEqual(allow.split(", ").sort());
  });

  it.each(["/channels/%", "/channels/%zz", "/channels/%ff", "/channels/x?a=%", "/channels/x?%c3%28=1"])(
    "bad escape %s: 400",
    async (path) => expectError(await raw("GET", path), 400, "BadRequestException"),
  );
});

describe("bodies", () => {
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
    const made = await raw("POST", "/channels", { body, headers });
    expect(made.status).toBe(201);
    expect(made.json["ChannelArn"]).not.toContain("channel/mine");
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
    expect(reply.headers["connection"]).toBe("close");
  });

  it("of 1 MiB are read", async () => {
    const body = `{"Name":"x","ClientRequestToken":"t4","Unknown":"`.padEnd(1024 * 1024 - 2, "x") + '"}';
    expect((await raw("POST", "/app-instances", { body })).status).toBe(201);
  });
});
