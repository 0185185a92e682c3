import { ask } from "./http.js";

/** What is written, and how. */
export interface Draft {
  readonly Content: string;
  readonly Type: "STANDARD" | "CONTROL";
  readonly Persistence: "PERSISTENT" | "NON_PERSISTENT";
  readonly Metadata?: string;
}

/** The operations of AWS by which the page writes, in the name of `bearer`. The service lets them pass unsigned. */
export const aws = {
  send: (bearer: string, channel: string, draft: Draft) =>
    as(bearer, "POST", messages(channel), { ...draft, ClientRequestToken: token() }),
  edit: (bearer: string, channel: string, id: string, change: { Content: string; Metadata?: string }) =>
    as(bearer, "PUT", messages(channel, id), change),
  redact: (bearer: string, channel: string, id: string) =>
    as(bearer, "POST", `${messages(channel, id)}?operation=redact`, {}),
  remove: (bearer: string, channel: string, id: string) => as(bearer, "DELETE", messages(channel, id)),
};

function as(bearer: string, method: string, path: string, body?: unknown): Promise<unknown> {
  return ask(method, path, body, { "x-amz-chime-bearer": bearer, "x-chime-local": "page" });
}

function messages(channel: string, id?: string): string {
  const all = `/channels/${encodeURIComponent(channel)}/messages`;
  return id === undefined ? all : `${all}/${encodeURIComponent(id)}`;
}

/** Browsers have `randomUUID` only where the page came over https or from loopback. */
function token(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
