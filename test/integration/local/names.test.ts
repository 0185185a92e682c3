import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bench, TEXT } from "../../support/bench.js";
import { HttpClient } from "../../support/http.js";
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

const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "prototype", "valueOf"];
const path = (...parts: string[]) => `/${parts.map(encodeURIComponent).join("/")}`;

describe.each(NAMES)("the name %s, which JavaScript knows", (name) => {
  it("is no operation, parameter or member", async () => {
    for (const asked of [
      { method: "GET", path: path(name) },
      { method: "GET", path: path("channels", world.ChannelArn, name) },
      { method: "GET", path: `${path("channels", world.ChannelArn)}?scope=${name}`, bearer: world.bob },
      { method: "GET", path: `/app-instances?next-token=${name}` },
      { method: "GET", path: path("channels", world.ChannelArn), bearer: name },
      { method: "GET", path: path("channels", world.ChannelArn, "messages", name), bearer: world.bob },
    ]) {
      const { status } = await client.ask(asked);
      expect([400, 404], JSON.stringify(asked)).toContain(status);
    }
    expect((await client.ask({ method: "GET", path: `/app-instances?${name}=1` })).status).toBe(200);
    const body = `{"${name}":{"Name":"x","ClientRequestToken":"token"}}`;
    expect((await client.ask({ method: "POST", path: "/app-instances", body })).status).toBe(400);
  });

  it("can be a message attribute", async () => {
    const attributes = `{"${name}":{"StringValues":["${name}"]}}`;
    const messages = path("channels", world.ChannelArn, "messages");
    const text = JSON.stringify({ ...TEXT, Content: name, ClientRequestToken: `attribute-${name}` });
    const body = `${text.slice(0, -1)},"MessageAttributes":${attributes}}`;
    const sent = await client.ask({ method: "POST", path: messages, body, bearer: world.bob });
    expect(sent.status).toBe(201);
    const message = `${messages}/${sent.json["MessageId"] as string}`;
    const got = await client.ask({ method: "GET", path: message, bearer: world.bob });
    expect(got.text).toContain(`"MessageAttributes":${attributes}`);
  });

  it("can be a token, and a tag", async () => {
    const create = () =>
      client.ask({
        method: "POST",
        path: "/app-instances",
        body: { Name: name, ClientRequestToken: name, Tags: [{ Key: name, Value: name }] },
      });
    const first = await create();
    expect(first.status).toBe(201);
    expect((await create()).json).toEqual(first.json);
  });

  // An id must begin and end with a letter or a digit.
  const ifValid = name === "__proto__" ? () => {} : it;
  ifValid("can be the id of a user and of a channel", async () => {
    const { AppInstanceArn } = world;
    const token = { ClientRequestToken: `id-${name}` };
    const user = await client.ask({
      method: "POST",
      path: "/app-instance-users",
      body: { AppInstanceArn, AppInstanceUserId: name, Name: name, ...token },
    });
    const userArn = user.json["AppInstanceUserArn"] as string;
    expect(userArn).toBe(`${AppInstanceArn}/user/${name}`);
    const channel = await client.ask({
      method: "POST",
      path: "/channels",
      body: { AppInstanceArn, ChannelId: name, Name: name, ...token },
      bearer: userArn,
    });
    expect(channel.json).toEqual({ ChannelArn: `${AppInstanceArn}/channel/${name}` });
  });
});
