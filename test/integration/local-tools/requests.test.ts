import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { TEXT } from "../../support/bench.js";
import { HttpClient } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";

const time = Date.UTC(2024, 0, 2, 3, 4, 5);
let local: LocalChime;
let aws: AwsClients;

beforeEach(async () => {
  local = await LocalChime.start({ clock: () => time, keepRequests: 3 });
  aws = awsClients(local);
});

afterEach(async () => {
  aws.destroy();
  await local.stop();
});

const create = (ClientRequestToken: string) =>
  aws.identity.createAppInstance({ Name: "secret name", ClientRequestToken });

describe("local.requests", () => {
  it("tells what was asked, by whom, and how it was answered", async () => {
    const { ChannelArn, alice: ChimeBearer } = seedWorld(local);
    const sent = await aws.messaging.sendChannelMessage({
      ...{ ChannelArn, ChimeBearer, ...TEXT },
      Content: "secret content",
      Metadata: "secret metadata",
      ClientRequestToken: "my-token",
    });
    expect(local.requests).toEqual([
      {
        operation: "SendChannelMessage",
        dialect: "dedicated",
        bearer: ChimeBearer,
        token: "my-token",
        status: 201,
        time,
        durationMs: expect.any(Number),
        requestId: sent.$metadata.requestId,
        method: "POST",
        path: `/channels/${encodeURIComponent(ChannelArn)}/messages`,
        fault: undefined,
      },
    ]);
    expect(JSON.stringify(local.requests)).not.toContain("secret");
  });

  it("leaves the query out, and what an operation does not have", async () => {
    const { ChannelArn, alice: ChimeBearer } = seedWorld(local);
    await aws.messaging.listChannelMessages({ ChannelArn, ChimeBearer, MaxResults: 7 });
    expect(local.requests[0]).toMatchObject({ operation: "ListChannelMessages", token: undefined });
    expect(local.requests[0]?.path).not.toContain("?");
  });

  it("tells the namespaces apart", async () => {
    await create("token-a");
    await aws.chime.createAppInstance({ Name: "old", ClientRequestToken: "token-b" });
    expect(local.requests.map(({ dialect }) => dialect)).toEqual(["dedicated", "legacy"]);
  });

  it("holds refused requests too", async () => {
    await failureOf(aws.identity.describeAppInstance({ AppInstanceArn: "arn:aws:chime:::app" }));
    expect(local.requests).toMatchObject([{ operation: "DescribeAppInstance", status: 403 }]);
  });

  it("holds what names no operation, and what is no request the service can read", async () => {
    const client = new HttpClient(local.port);
    await client.ask({ method: "GET", path: "/nothing" });
    await client.ask({ method: "POST", path: "/app-instances", body: "{" });
    await client.ask({ method: "POST", path: "/app-instances", body: { ClientRequestToken: 5 } });
    client.close();
    expect(local.requests).toMatchObject([
      { operation: undefined, status: 404, path: "/nothing", token: undefined },
      { operation: "CreateAppInstance", status: 400, token: undefined },
      { operation: "CreateAppInstance", status: 400, token: undefined },
    ]);
  });

  it("names the fault that was made", async () => {
    local.faults.add({ kind: "lost-answer", count: 1 });
    await failureOf(create("token-a"));
    local.faults.add({ kind: "reset", count: 1 });
    await failureOf(create("token-b"));
    expect(local.requests).toMatchObject([
      { status: 201, token: "token-a", fault: "lost-answer" },
      { status: undefined, token: "token-b", fault: "reset" },
    ]);
  });

  it("keeps the last ones, as many as were asked for", async () => {
    for (const token of ["t1", "t2", "t3", "t4", "t5"]) await create(token);
    expect(local.requests.map(({ token }) => token)).toEqual(["t3", "t4", "t5"]);
  });
});

describe("local.reset", () => {
  it("forgets resources, tokens, requests and faults, and keeps the port", async () => {
    const { port } = local;
    const { AppInstanceArn } = await create("token");
    local.faults.add({ kind: "refuse", status: 503 });
    local.reset();
    expect(local.requests).toEqual([]);
    expect(local.faults.list()).toEqual([]);
    expect(local.port).toBe(port);
    const gone = await failureOf(aws.identity.describeAppInstance({ AppInstanceArn }));
    expect(gone).toMatchObject({ status: 403 });
    expect((await create("token")).AppInstanceArn).not.toBe(AppInstanceArn);
  });
});
