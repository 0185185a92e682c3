import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalChime } from "chime-messaging/local";
import { Bench } from "../../support/bench.js";
import type { Members } from "../../support/bench.js";
import { HttpClient, SIGNED } from "../../support/http.js";
import type { Asked } from "../../support/http.js";
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

describe("which namespace a request is of", () => {
  const STREAMS = () => `/app-instances/${encoded(world.AppInstanceArn)}/streaming-configurations`;
  const ARN = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x";
  const LEGACY =
    '{"AppInstanceStreamingConfigurations":[{"AppInstanceDataType":"Channel","ResourceArn":"ARN"}]}';
  const DEDICATED = '{"StreamingConfigurations":[{"DataType":"Channel","ResourceArn":"ARN"}]}';

  it("is told by the body of a Put of streaming configurations", async () => {
    for (const body of [LEGACY, DEDICATED].map((template) => template.replace("ARN", ARN))) {
      expect((await raw("PUT", STREAMS(), { body })).text).toBe(body);
    }
  });

  it("is not told by a Get of them, which gets both answers", async () => {
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
  ])("is told by %s", async (_what, headers, bearerRequired) => {
    const path = `/channels?app-instance-arn=${encoded(world.AppInstanceArn)}`;
    expect((await raw("GET", path, { headers })).status).toBe(bearerRequired ? 400 : 200);
  });

  it("matters for what only one of them requires; who tells nothing may leave it out", async () => {
    const instance = `/app-instances/${encoded(world.AppInstanceArn)}`;
    const user = `/app-instance-users/${encoded(world.bob)}`;
    const message = `/channels/${encoded(world.ChannelArn)}/messages/${world.MessageId}`;
    const bearer = { "x-amz-chime-bearer": world.bob };
    const updates: [path: string, body: object, more: object][] = [
      [instance, { Name: "x" }, {}],
      [user, { Name: "Bob" }, {}],
      [message, { Metadata: "m" }, bearer],
    ];
    const telling = { "user-agent": "api/chime-sdk-messaging#3.1142.0" };
    for (const [path, body, more] of updates) {
      expect((await raw("PUT", path, { body, headers: { ...more } })).status).toBe(200);
      const told = await raw("PUT", path, { body, headers: { ...more, ...telling } });
      expect([told.status, told.text]).toEqual([400, expect.stringContaining("must not be null")]);
    }
    expect((await raw("PUT", instance, { body: {} })).text).toContain("'Name'");
  });

  it("is the chosen one where nothing tells", async () => {
    const chosen = await LocalChime.start({ dialect: "legacy" });
    const url = `${chosen.url}/channels?app-instance-arn=${encoded(world.AppInstanceArn)}`;
    // The dedicated namespaces would miss a bearer; the Chime namespace finds that there is no such app instance.
    expect((await fetch(url, { headers: SIGNED })).status).toBe(403);
    await chosen.stop();
  });
});

describe("what is not served", () => {
  const CLI = "aws-cli/2.9 md/command#chime-sdk-messaging.list-new-things";

  it.each([
    ["/new-things", CLI, "No operation has this path. The client calls it list-new-things."],
    [
      "/channels?operation=new-things",
      "",
      "No operation has this path and query. The client calls it new-things.",
    ],
    ["/new-things?operation=%3Cb%3E", "api/chime#3.699.0", "No operation has this path."],
  ])("%s is answered with its name, if %j tells it", async (path, agent, Message) => {
    const answer = await raw("GET", path, { headers: { "user-agent": agent } });
    expect(answer).toMatchObject({ status: 404, json: { Code: "UnknownOperation", Message } });
  });
});
