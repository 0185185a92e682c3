import { checkKeys } from "../../check-keys.js";
import type { Fault, SessionFault } from "../../faults/types.js";
import { quotasFromJson } from "../../quotas/from-json.js";
import type { Quotas } from "../../quotas/quotas.js";
import { notThere } from "../endpoint.js";
import type { Asked, Endpoint } from "../endpoint.js";
import { flag, list, number, object, ref } from "../schemas.js";

/** What can be set while the service runs: faults, quotas, the clock. */
export const settingEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/faults",
    summary: "The faults in their order, and what each has done.",
    status: 200,
    answer: object({ faults: list(ref("FaultStatus")) }),
    run: ({ local }) => ({ faults: local.faults.list() }),
  },
  {
    method: "POST",
    path: "/faults",
    summary: "Adds a fault, after those that there are.",
    body: { schema: ref("Fault") },
    status: 201,
    answer: ref("FaultStatus"),
    run: ({ local, body }) => {
      const { id, fault, seen, fired } = local.faults.add(body as unknown as Fault | SessionFault);
      return { id, fault, seen, fired };
    },
  },
  {
    method: "DELETE",
    path: "/faults",
    summary: "Removes all faults.",
    status: 204,
    run: ({ local }) => local.faults.clear(),
  },
  {
    method: "DELETE",
    path: "/faults/{id}",
    summary: "Removes a fault.",
    labels: { id: "The id of the fault." },
    status: 204,
    run: ({ local, labels: { id = "" } }) => {
      if (!/^\d{1,15}$/.test(id) || !local.faults.remove(Number(id))) throw notThere("fault with this id");
    },
  },
  {
    method: "GET",
    path: "/quotas",
    summary: "The quotas that are enforced.",
    status: 200,
    answer: ref("Quotas"),
    run: ({ local }) => quotasOf(local.quotas),
  },
  {
    method: "PUT",
    path: "/quotas",
    summary:
      "Replaces the quotas: none, the published ones, or the published ones with others in place of some.",
    body: {
      schema: object({
        quotas: {
          anyOf: [
            flag,
            object(
              { overrides: { type: "object", additionalProperties: { type: ["number", "null"] } } },
              "overrides",
            ),
          ],
        },
      }),
    },
    status: 200,
    answer: ref("Quotas"),
    run: setQuotas,
  },
  {
    method: "GET",
    path: "/clock",
    summary: "The service's time.",
    status: 200,
    answer: ref("Clock"),
    run: ({ local }) => local.clock.status(),
  },
  {
    method: "POST",
    path: "/clock",
    summary:
      "Moves the time forward by milliseconds or to a time, stops it, or lets it run. It never goes backwards.",
    body: {
      schema: {
        ...object(
          {
            advance: { ...number, minimum: 0, description: "Milliseconds." },
            time: {
              type: ["number", "string"],
              description: "Milliseconds since the epoch, or an ISO 8601 time with seconds and a time zone.",
            },
            running: flag,
          },
          ...(["advance", "time", "running"] as const),
        ),
        minProperties: 1,
        maxProperties: 1,
      },
    },
    status: 200,
    answer: ref("Clock"),
    run: moveClock,
  },
];

/** JSON has no Infinity: it is written as null. */
function quotasOf({ enforced, limits }: Quotas) {
  return { enforced, limits };
}

function setQuotas({ local, body }: Asked) {
  checkKeys("the body", body, ["quotas"]);
  local.quotas.set(quotasFromJson(body["quotas"]));
  return quotasOf(local.quotas);
}

function moveClock({ local: { clock }, body }: Asked) {
  checkKeys("the body", body, ["advance", "time", "running"]);
  const { advance, time, running } = body;
  if (Object.keys(body).length !== 1) throw new TypeError("the body must have one of advance, time, running");
  if ("advance" in body) clock.advance(advance as number);
  else if ("time" in body) clock.set(time as number | string);
  else if (running === true) clock.run();
  else if (running === false) clock.stop();
  else throw new TypeError("running must be true or false");
  return clock.status();
}
