import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { endpoints } from "../../../src/local/control/endpoints.js";
import { connect } from "../../support/session-client.js";
import { telephone } from "../../support/world.js";
import { examplesFor } from "./examples.js";
import { segment, start } from "./support.js";
import type { Json } from "./support.js";

type Schema = Record<string, Json>;

/** The schema without room for members that it does not describe. */
function strict(schema: Json): Json {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(strict);
  const inner = Object.fromEntries(
    Object.entries(schema as object).map(([name, value]) => [name, strict(value)]),
  );
  const isClosed = schema.type === "object" && schema.properties && !("additionalProperties" in schema);
  return isClosed ? { ...inner, additionalProperties: false } : inner;
}

function problems(document: Schema, schema: Schema, value: unknown): unknown {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  const check = ajv.compile(strict({ ...schema, components: document["components"] }));
  return check(value) ? [] : check.errors;
}

/** A service in which every list has something. */
async function filled() {
  const { local, api, aws } = await start();
  const seeded = local.seed({ users: 3, channels: 1, messagesPerChannel: 5 });
  const [alice = "", bob = "", carol = ""] = seeded.AppInstanceUserArns;
  const channel = `/channels/${segment(seeded.ChannelArns[0] ?? "")}`;
  await aws("POST", `/app-instance-users/${segment(bob)}/endpoints`, {
    ...telephone("bob"),
    AllowMessages: "ALL",
    ClientRequestToken: "token",
  });
  await aws("PUT", `/app-instances/${segment(seeded.AppInstanceArn)}/streaming-configurations`, {
    StreamingConfigurations: [
      {
        DataType: "ChannelMessage",
        ResourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x",
      },
    ],
  });
  await aws("POST", `${channel}/bans`, { MemberArn: carol }, alice);
  const PushNotification = { Title: "Alice", Body: "Lunch?", Type: "DEFAULT" };
  const message = { Content: "hi", Type: "STANDARD", Persistence: "PERSISTENT", ClientRequestToken: "token" };
  await aws("POST", `${channel}/messages`, { ...message, PushNotification }, alice);
  await aws("POST", `${channel}/messages`, { Type: "STANDARD" }, alice);
  await connect(local, alice);
  const { id } = local.faults.add({ kind: "slow", ms: 0, operation: ["ListChannels"] });
  const failed = local.requests.findLast(({ status }) => status === 400);
  return {
    api,
    local,
    examples: examplesFor({
      ...seeded,
      requestId: failed?.requestId ?? "",
      faultId: id,
      snapshot: local.snapshot(),
    }),
  };
}

describe("the OpenAPI description", () => {
  it("describes what every endpoint takes and answers, and no more", async () => {
    const { api, local, examples } = await filled();
    expect(local.pushes).toHaveLength(1);
    expect(local.records).toHaveLength(1);
    const document: Schema = (await api("GET", "/openapi.json")).json;
    // What removes most comes last.
    const rank = ({ method, path }: (typeof endpoints)[number]) =>
      path === "/reset" ? 3 : method !== "DELETE" ? 0 : path.includes("{") ? 1 : 2;
    for (const { method, path } of endpoints.toSorted((one, other) => rank(one) - rank(other))) {
      if (path === "/events") continue;
      const what = `${method} ${path}`;
      const example = examples[what];
      if (example === undefined) throw new Error(`There is no example of ${what}`);
      const described: Schema = document["paths"][`/_local${path}`][method.toLowerCase()];
      const body = described["requestBody"]?.content["application/json"].schema as Schema | undefined;
      if (body && example.body) expect(problems(document, body, example.body), what).toEqual([]);
      const answer = await api(method, example.path, example.body);
      expect(answer.status, `${what}: ${answer.text}`).toBe(
        endpoints.find((one) => one.path === path && one.method === method)?.status,
      );
      const success: Schema = described["responses"][answer.status];
      if (answer.status === 204) expect(answer.text, what).toBe("");
      else
        expect(problems(document, success["content"]["application/json"].schema, answer.json), what).toEqual(
          [],
        );
    }
  });

  it("describes errors", async () => {
    const { api } = await start();
    const document: Schema = (await api("GET", "/openapi.json")).json;
    const failures = [
      await api("GET", "/nothing"),
      await api("PUT", "/reset"),
      await api("POST", "/seed", { user: 1 }),
      await api("GET", "/channels/none/messages"),
      await api("GET", "/info", undefined, { host: "elsewhere.test" }),
    ];
    expect(failures.map(({ status }) => status)).toEqual([404, 405, 400, 404, 403]);
    for (const { json } of failures)
      expect(problems(document, document["components"].schemas.Error, json)).toEqual([]);
  });

  it("has an example in the tests, and an id of its own, for each endpoint", async () => {
    const { api, local } = await start();
    const document: Schema = (await api("GET", "/openapi.json")).json;
    const known = { AppInstanceArn: "", AppInstanceUserArns: [], AppInstanceAdminArns: [], ChannelArns: [] };
    const examples = examplesFor({ ...known, requestId: "", faultId: 0, snapshot: local.snapshot() });
    expect(Object.keys(examples).toSorted()).toEqual(
      endpoints.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
    const operations = Object.values(document["paths"] as Schema).flatMap((path: Schema) =>
      Object.values(path),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length);
  });

  it("is true of HEAD: what answers GET answers it, without a body", async () => {
    const { api, examples } = await filled();
    for (const { method, path } of endpoints) {
      if (method !== "GET") continue;
      const example = examples[`GET ${path}`]?.path ?? "";
      const head = await api("HEAD", example);
      expect([head.status, head.text], path).toEqual([200, ""]);
    }
  });
});
