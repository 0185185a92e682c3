import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchange, HttpClient } from "../../support/http.js";
import type { Asked } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";

let local: LocalChime;
let world: SeededWorld;
let client: HttpClient;
let channel: string;

beforeAll(async () => {
  local = await LocalChime.start();
  world = seedWorld(local);
  client = new HttpClient(local.port);
  channel = `/channels/${encodeURIComponent(world.ChannelArn)}`;
});

afterAll(async () => {
  client.close();
  await local.stop();
});

const REFUSED = { status: 400, error: "BadRequestException" };
const LEGACY = { "user-agent": "api/chime#3.699.0" };

describe("a path", () => {
  const DOTS = [".", "..", "%2e", "%2E%2e", ".%2e", "%2e."];

  it.each(DOTS)("with %s for an id is refused, and does not address another resource", async (dots) => {
    const admin = world.adam;
    for (const [method, path] of [
      ["DELETE", `${channel}/memberships/${dots}`],
      ["DELETE", `${channel}/bans/${dots}`],
      ["GET", `${channel}/memberships/${dots}`],
      ["GET", `/channels/${dots}`],
      ["DELETE", `/app-instances/${dots}`],
      ["GET", `/app-instances/${dots}/admins`],
      ["PUT", `${channel}/memberships/${dots}/../..`],
    ] as const) {
      expect(await client.ask({ method, path, bearer: admin }), path).toMatchObject(REFUSED);
    }
    expect((await client.ask({ method: "GET", path: channel, bearer: admin })).status).toBe(200);
  });

  it.each(DOTS)("with %s between is not routed as if it were cleaned", async (dots) => {
    for (const path of [`/x/${dots}/app-instances`, `/${dots}/app-instances`, `/app-instances/${dots}`]) {
      expect(await client.ask({ method: "GET", path }), path).toMatchObject(REFUSED);
    }
    const upgrade = "host: localhost\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n";
    expect(await exchange(local.port, `GET /${dots}/connect HTTP/1.1\r\n${upgrade}`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  it.each(["...", "..a", "%2e%2e%2e", ".%20"])(
    "with %s for an id has a bad id, which is no ARN",
    async (id) => {
      expect(await client.ask({ method: "GET", path: `/channels/${id}` })).toMatchObject(REFUSED);
    },
  );

  it("with an empty id is refused", async () => {
    for (const [method, path] of [
      ["GET", "/channels//messages"],
      ["GET", "/app-instances//admins"],
      ["DELETE", `${channel}/memberships/`],
      ["GET", `${channel}/messages/`],
      ["GET", "/app-instances//admins/"],
    ] as const) {
      expect(await client.ask({ method, path, bearer: world.adam }), path).toMatchObject(REFUSED);
    }
  });
});

describe("a date that does not exist", () => {
  const list = (name: string, time: string) =>
    client.ask({ method: "GET", path: `${channel}/messages`, query: { [name]: time }, bearer: world.alice });

  it.each([
    "2024-02-30T00:00:00Z",
    "2024-02-31T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2024-04-31T12:00:00.123Z",
    "2024-06-31T12:00:00+02:00",
    "2024-00-10T00:00:00Z",
    "2024-01-00T00:00:00Z",
    "2024-01-32T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T23:60:00Z",
    "2024-01-01T23:59:60Z",
    "2024-01-01T00:00:00+24:00",
    "2024-01-01T00:00:00+01:60",
    "99999999999999",
  ])("%s is refused", async (time) => {
    expect(await list("not-before", time)).toMatchObject(REFUSED);
    expect(await list("not-after", time)).toMatchObject(REFUSED);
  });

  it.each([
    "2024-02-29T23:59:59Z",
    "2000-02-29T00:00:00.5Z",
    "2024-12-31T23:59:59.999999+14:00",
    "0001-01-01T00:00:00Z",
  ])("is none of those that do, such as %s", async (time) => {
    expect((await list("not-before", time)).status).toBe(200);
  });
});

describe("a value that is too short", () => {
  it.each([
    ["a dedicated namespace", {}],
    ["the Chime namespace", LEGACY],
  ])("is refused as a bearer in %s: it makes nobody an admin", async (_name, headers) => {
    for (const bearer of ["", " ", "\t", "arn:"]) {
      const asked = {
        method: "DELETE",
        path: channel,
        headers: { ...headers, "x-amz-chime-bearer": bearer },
      };
      expect(await client.ask(asked), JSON.stringify(bearer)).toMatchObject({
        ...REFUSED,
        json: { Message: expect.stringMatching(/'ChimeBearer' .*greater than or equal to 5$/) },
      });
    }
    expect((await client.ask({ method: "GET", path: channel, bearer: world.adam })).status).toBe(200);
  });

  it("is refused in the query and in the body", async () => {
    const asked: Asked[] = [
      { method: "GET", path: "/channels", query: { "app-instance-arn": "" } },
      { method: "GET", path: "/app-instances", query: { "max-results": "" } },
      { method: "GET", path: `${channel}/messages`, query: { "not-before": "" } },
      { method: "POST", path: "/app-instances", body: { Name: "", ClientRequestToken: "token" } },
    ];
    for (const one of asked) {
      expect(await client.ask({ ...one, bearer: world.alice }), JSON.stringify(one)).toMatchObject(REFUSED);
    }
  });

  it("and an absent bearer is what it was: refused, or on the Chime namespace an admin", async () => {
    expect(await client.ask({ method: "GET", path: channel })).toMatchObject(REFUSED);
    expect((await client.ask({ method: "GET", path: channel, headers: LEGACY })).status).toBe(200);
  });
});
