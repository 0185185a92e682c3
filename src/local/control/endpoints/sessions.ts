import { checkKeys } from "../../check-keys.js";
import type { SessionFilter } from "../../sessions/sessions.js";
import type { Asked, Endpoint } from "../endpoint.js";
import { components, count, list, object, ref, text, whole } from "../schemas.js";

const counted = object({ count });
const selection = { schema: ref("SessionFilter"), optional: true };

/** The open messaging sessions. */
export const sessionEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/sessions",
    summary: "The open messaging sessions, oldest first.",
    status: 200,
    answer: object({ sessions: list(ref("Session")) }),
    run: ({ local }) => ({ sessions: local.sessions.list() }),
  },
  {
    method: "POST",
    path: "/sessions/drop",
    summary: "Ends the connections of sessions, all or those that are selected, as a failing network does.",
    body: selection,
    status: 200,
    answer: counted,
    run: ({ local, body }) => ({ count: local.sessions.drop(filterIn(body)) }),
  },
  {
    method: "POST",
    path: "/sessions/close",
    summary: "Closes sessions, all or those that are selected, with a code and a reason.",
    body: { schema: closeSchema() },
    status: 200,
    answer: counted,
    run: close,
  },
  {
    method: "POST",
    path: "/sessions/freeze",
    summary:
      "Stops the traffic of sessions, all or those that are selected, and keeps their connections open.",
    body: selection,
    status: 200,
    answer: counted,
    run: ({ local, body }) => ({ count: local.sessions.freeze(filterIn(body)) }),
  },
];

function closeSchema() {
  const { properties } = components.SessionFilter as { properties: Record<string, object> };
  return {
    type: "object",
    properties: { ...properties, code: { ...whole, description: "The close code." }, reason: text },
    required: ["code"],
  };
}

function close({ local, body }: Asked) {
  checkKeys("the body", body, ["userArn", "sessionId", "code", "reason"]);
  const { code, reason = "", ...filter } = body;
  if (typeof reason !== "string") throw new TypeError("reason must be a text");
  return { count: local.sessions.close(code as number, reason, filterIn(filter)) };
}

/** A filter that is misspelled would select all sessions. */
function filterIn(filter: Readonly<Record<string, unknown>>): SessionFilter {
  for (const name of ["userArn", "sessionId"]) {
    if (filter[name] !== undefined && typeof filter[name] !== "string")
      throw new TypeError(`${name} must be a text`);
  }
  return filter;
}
