import type { RequestRecord } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import { ask, segment, start } from "./support.js";
import type { Json } from "./support.js";

const indexes = ({ json }: { json: Json }) =>
  (json.requests as { index: number }[]).map(({ index }) => index);

describe("the log of requests", () => {
  it("has them oldest first, with an index that counts up over the life of the service", async () => {
    const { api, aws, local } = await start();
    for (let i = 0; i < 3; i++) await aws("GET", "/app-instances");
    expect(indexes(await api("GET", "/requests"))).toEqual([0, 1, 2]);
    expect((await api("DELETE", "/requests")).status).toBe(204);
    expect((await api("GET", "/requests")).json).toEqual({ requests: [], total: 0 });
    await aws("GET", "/app-instances");
    local.reset();
    await aws("GET", "/app-instances");
    const after = (await api("GET", "/requests")).json;
    expect(after.requests).toEqual([{ index: 4, ...JSON.parse(JSON.stringify(local.requests[0])) }]);
  });

  it("keeps as many as the option says, with their indexes", async () => {
    const { api, aws } = await start({ keepRequests: 2 });
    for (let i = 0; i < 5; i++) await aws("GET", "/app-instances");
    const answer = await api("GET", "/requests");
    expect([indexes(answer), answer.json.total]).toEqual([[3, 4], 2]);
  });

  it.each([
    ["operation=CreateAppInstance", [1, 3]],
    ["operation=createAppInstance", []],
    ["status=404", [2]],
    ["status=201&operation=CreateAppInstance", [1]],
    ["fault=refuse", [3]],
    ["bearer=nobody", [2]],
    ["after=1", [2, 3]],
    ["before=2", [0, 1]],
    ["after=0&before=3", [1, 2]],
    ["limit=1", [3]],
    ["after=0&limit=2", [2, 3]],
    ["before=2&limit=1", [1]],
    ["after=99", []],
    ["status=2xx", [0, 1]],
    ["status=5xx", [3]],
    ["offset=1&limit=2", [1, 2]],
    ["offset=1&status=2xx", [1]],
    ["offset=9", []],
  ])("is filtered by %s", async (query, expected) => {
    const { api, aws, local } = await start();
    await aws("GET", "/app-instances");
    await aws("POST", "/app-instances", { Name: "test", ClientRequestToken: "token" });
    await aws("GET", "/nothing", undefined, "nobody");
    local.faults.add({ kind: "refuse", status: 503 });
    await aws("POST", "/app-instances", { Name: "test", ClientRequestToken: "token" });
    expect(indexes(await api("GET", `/requests?${query}`))).toEqual(expected);
  });

  it.each([
    "limit=0",
    "limit=1001",
    "limit=-1",
    "limit=1.5",
    "limit=",
    "after=x",
    "status=9",
    "status=7xx",
    "offset=-1",
    "operations=x",
  ])("does not take %s", async (query) => {
    const { api } = await start();
    const { status, json } = await api("GET", `/requests?${query}`);
    expect(status).toBe(400);
    expect(json.message).toContain(query.split("=")[0]);
  });
});

/** Asks for one request by the id in the answer to it. */
async function lookUp(api: Awaited<ReturnType<typeof start>>["api"], headers: Record<string, unknown>) {
  return (await api("GET", `/requests/${String(headers["x-amzn-requestid"])}`)).json;
}

describe("one request", () => {
  it("has its input by AWS's names, and its error", async () => {
    const { local, api, aws } = await start();
    const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1 });
    const [alice = ""] = AppInstanceUserArns;
    const [ChannelArn = ""] = ChannelArns;
    const path = `/channels/${segment(ChannelArn)}/messages`;
    const body = { Content: "hi", Type: "STANDARD", Persistence: "PERSISTENT", ClientRequestToken: "token" };
    const sent = await aws("POST", path, body, alice);
    const good = await lookUp(api, sent.headers);
    expect(good).toMatchObject({ index: 0, operation: "SendChannelMessage", status: 201 });
    expect(good.input).toEqual({ ...body, ChannelArn, ChimeBearer: alice });
    expect(good).not.toHaveProperty("error");
    const refused = await aws("POST", path, { ...body, Type: "LOUD" }, alice);
    const bad = await lookUp(api, refused.headers);
    expect(bad.input).toMatchObject({ ChannelArn, Type: "LOUD" });
    expect(bad.error).toEqual({ name: "BadRequestException", message: refused.json.Message });
    const listed = await aws(
      "GET",
      `${path}?max-results=5&not-before=2026-01-01T00:00:00Z`,
      undefined,
      alice,
    );
    const listing = await lookUp(api, listed.headers);
    expect(listing.input).toMatchObject({ MaxResults: 5, NotBefore: "2026-01-01T00:00:00.000Z" });
  });

  it("has the error of a fault and of the signature, too", async () => {
    const { local, api } = await start({
      verifySignatures: { accessKeyId: "AKID", secretAccessKey: "s" },
    });
    const unsigned = await ask(local.port, { method: "GET", path: "/app-instances" });
    expect((await lookUp(api, unsigned.headers)).error.name).toBe("MissingAuthenticationTokenException");
    const clients = awsClients(local, { credentials: local.clientConfig.credentials, maxAttempts: 1 });
    local.faults.add({ kind: "refuse", status: 429 });
    await failureOf(clients.identity.listAppInstances({}));
    clients.destroy();
    const id = local.requests.at(-1)?.requestId;
    expect((await api("GET", `/requests/${id}`)).json).toMatchObject({
      status: 429,
      fault: "refuse",
      error: { name: "ThrottledClientException" },
    });
  });

  it("has no input if it matches no operation, or was large, or is not JSON", async () => {
    const { api, aws } = await start();
    const nothing = await aws("GET", "/nothing");
    expect(await lookUp(api, nothing.headers)).toMatchObject({
      input: null,
      error: { name: "UnknownOperationException" },
    });
    const large = await aws("POST", "/app-instances", { Name: "x".repeat(64 * 1024) });
    expect((await lookUp(api, large.headers)).input).toBeNull();
    const small = await aws("POST", "/app-instances", { Name: "x".repeat(63 * 1024) });
    expect((await lookUp(api, small.headers)).input.Name).toHaveLength(63 * 1024);
    const broken = await aws("POST", "/app-instances", "{");
    expect((await lookUp(api, broken.headers)).input).toEqual({});
  });

  it("has its input as long as it is one of the last 2,000, and is gone after a reset", async () => {
    const { local, api, aws } = await start();
    const first = await aws("GET", "/app-instances?max-results=1");
    const second = await aws("GET", "/app-instances?max-results=2");
    for (let i = 0; i < 1999; i++) await aws("GET", "/app-instances");
    expect((await lookUp(api, first.headers)).input).toBeNull();
    expect((await lookUp(api, second.headers)).input).toEqual({ MaxResults: 2 });
    local.reset();
    expect(await lookUp(api, second.headers)).toEqual({ message: expect.stringMatching(/no request/) });
  }, 60_000);

  it("has no credentials: not in the record, nor in the input, nor in what is printed", async () => {
    const credentials = {
      accessKeyId: "AKIDSECRET",
      secretAccessKey: "hidden-secret",
      sessionToken: "hidden-token",
    };
    const printed: RequestRecord[] = [];
    const onRequest = (record: RequestRecord) => void printed.push(record);
    const { local, api } = await start({ verifySignatures: credentials, onRequest });
    const clients = awsClients(local, { credentials });
    const made = await clients.identity.createAppInstance({ Name: "private", ClientRequestToken: "token" });
    clients.destroy();
    await ask(local.port, {
      method: "GET",
      path: "/app-instances?X-Amz-Signature=hidden-signature&X-Amz-Security-Token=hidden-token",
    });
    for (const { requestId } of local.requests) {
      const { text } = await api("GET", `/requests/${requestId}`);
      expect(text).not.toMatch(/hidden|AKIDSECRET|Signature=/i);
    }
    const id = made.$metadata.requestId;
    expect((await api("GET", `/requests/${id}`)).json.input.Name).toBe("private");
    expect(JSON.stringify(printed)).not.toMatch(/private|hidden/);
    expect((await api("GET", "/requests")).text).not.toMatch(/private|hidden/);
  });
});

describe("what LocalChime has for it", () => {
  it("forgets requests and pushes", async () => {
    const { local, aws } = await start();
    await aws("GET", "/app-instances");
    local.clearRequests();
    local.clearPushes();
    local.clearRecords();
    expect([local.requests, local.pushes, local.records]).toEqual([[], [], []]);
  });
});
