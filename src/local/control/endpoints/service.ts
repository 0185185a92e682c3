import { version } from "../../../version.js";
import type { LocalSnapshot } from "../../data/snapshot.js";
import type { Service } from "../../service.js";
import { streamEvents } from "../events.js";
import type { Endpoint } from "../endpoint.js";
import { count, flag, milliseconds, object, ref, text } from "../schemas.js";

const counts = object({ appInstances: count, users: count, channels: count, sessions: count });

/** A snapshot may hold all that a service has. */
const LARGEST_SNAPSHOT = 512 * 1024 * 1024;

/** The service as a whole. */
export const serviceEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/info",
    summary: "What runs here, and how much is in it.",
    status: 200,
    answer: object({
      version: text,
      region: text,
      accountId: text,
      url: text,
      time: milliseconds,
      persistent: flag,
      counts,
    }),
    run: ({ local, service }) => ({
      version,
      region: service.region,
      accountId: service.accountId,
      url: local.url,
      time: local.clock.now(),
      persistent: service.persistent,
      counts: countsOf(service),
    }),
  },
  {
    method: "POST",
    path: "/reset",
    summary:
      "Removes everything, as if the service had just started. The clock and the quotas stay as they are.",
    status: 204,
    run: ({ local }) => local.reset(),
  },
  {
    method: "POST",
    path: "/seed",
    summary: "Creates an app instance with users, admins, channels and messages.",
    body: { schema: ref("Seed"), optional: true },
    status: 200,
    answer: ref("Seeded"),
    run: ({ local, body }) => local.seed(body),
  },
  {
    method: "GET",
    path: "/snapshot",
    summary: "All data, for PUT /snapshot of this service or of another one.",
    status: 200,
    answer: ref("Snapshot"),
    run: ({ local }) => local.snapshot(),
  },
  {
    method: "PUT",
    path: "/snapshot",
    summary: "Takes the data of a snapshot in place of all that there is. Sessions are closed.",
    body: { schema: ref("Snapshot"), limit: LARGEST_SNAPSHOT },
    status: 204,
    run: ({ local, body }) => local.restore(body as unknown as LocalSnapshot),
  },
  {
    method: "GET",
    path: "/events",
    summary:
      "What happens from now on, as server-sent events: request, message, session, fault, clock, push, reset, and change after seed.",
    status: 200,
    stream: true,
    run: ({ service, exchange: { request, response } }) => {
      if (request.method === "HEAD") response.writeHead(200, { "content-type": "text/event-stream" }).end();
      else streamEvents(service.happenings, response);
    },
  },
];

function countsOf({ state: { instances }, sessions }: Service) {
  const all = { appInstances: instances.size, users: 0, channels: 0, sessions: sessions.count };
  for (const { users, bots, channels } of instances.list.ascending()) {
    all.users += users.size + bots.size;
    all.channels += channels.PUBLIC.size + channels.PRIVATE.size;
  }
  return all;
}
