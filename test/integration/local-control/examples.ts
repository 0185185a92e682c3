import type { Seeded } from "chime-messaging/local";
import { segment } from "./support.js";

/** One good request of each endpoint, by its method and path. */
export type Examples = Record<string, { path: string; body?: unknown }>;

/** What an example may need: a seeded service, a request that it has answered, and a fault. */
export interface Known extends Seeded {
  requestId: string;
  faultId: number;
}

export function examplesFor({ AppInstanceArn, ChannelArns, requestId, faultId }: Known): Examples {
  const instance = `/app-instances/${segment(AppInstanceArn)}`;
  const channel = `/channels/${segment(ChannelArns[0] ?? "")}`;
  return {
    "GET /openapi.json": { path: "/openapi.json" },
    "GET /info": { path: "/info" },
    "GET /app-instances": { path: "/app-instances" },
    "GET /app-instances/{arn}/users": { path: `${instance}/users?search=user&limit=2` },
    "GET /app-instances/{arn}/channels": { path: `${instance}/channels` },
    "GET /channels/{arn}": { path: channel },
    "GET /channels/{arn}/members": { path: `${channel}/members` },
    "GET /channels/{arn}/moderators": { path: `${channel}/moderators` },
    "GET /channels/{arn}/bans": { path: `${channel}/bans` },
    "GET /channels/{arn}/sub-channels": { path: `${channel}/sub-channels` },
    "GET /channels/{arn}/messages": { path: `${channel}/messages?offset=1&limit=3` },
    "GET /requests": { path: "/requests?limit=5" },
    "GET /requests/{requestId}": { path: `/requests/${requestId}` },
    "DELETE /requests": { path: "/requests" },
    "GET /pushes": { path: "/pushes" },
    "DELETE /pushes": { path: "/pushes" },
    "GET /records": { path: "/records" },
    "DELETE /records": { path: "/records" },
    "GET /sessions": { path: "/sessions" },
    "POST /sessions/drop": { path: "/sessions/drop", body: {} },
    "POST /sessions/close": { path: "/sessions/close", body: { code: 1012, reason: "of the test" } },
    "POST /sessions/freeze": { path: "/sessions/freeze" },
    "GET /faults": { path: "/faults" },
    "POST /faults": { path: "/faults", body: { kind: "refuse", status: 503, count: 0 } },
    "DELETE /faults/{id}": { path: `/faults/${faultId}` },
    "DELETE /faults": { path: "/faults" },
    "GET /quotas": { path: "/quotas" },
    "PUT /quotas": { path: "/quotas", body: { quotas: { overrides: { bearer: null, messageWrites: 5 } } } },
    "GET /clock": { path: "/clock" },
    "POST /clock": { path: "/clock", body: { advance: 1 } },
    "POST /seed": { path: "/seed", body: { users: 1, channels: 1 } },
    "POST /reset": { path: "/reset" },
    "GET /events": { path: "/events" },
  };
}
