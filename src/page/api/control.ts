import { ask } from "./http.js";
import type * as T from "./types.js";

const ROOT = "/_local";

/** The filters of the log of requests; what is empty or missing filters nothing. */
export interface RequestFilter {
  readonly operation?: string;
  readonly bearer?: string;
  readonly status?: string;
  readonly fault?: string;
}

type Values = Readonly<Record<string, string | number | undefined>>;

function path(parts: readonly string[], query: Values = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return [ROOT, ...parts.map(encodeURIComponent)].join("/") + (search === "" ? "" : `?${search}`);
}

const get = <R>(parts: readonly string[], query?: Values) => ask<R>("GET", path(parts, query));
const post = <R>(parts: readonly string[], body: unknown = {}) => ask<R>("POST", path(parts), body);
const put = <R>(parts: readonly string[], body: unknown) => ask<R>("PUT", path(parts), body);
const remove = (parts: readonly string[]) => ask<void>("DELETE", path(parts));

/** A part of a list, by position. */
type ReadPage<R> = (offset: number, limit: number) => Promise<T.Page<R>>;

const reader =
  <R>(parts: readonly string[], query: Values = {}): ReadPage<R> =>
  (offset, limit) =>
    get<T.Page<R>>(parts, { ...query, offset, limit });

/** What the service offers under `/_local`. */
export const control = {
  info: () => get<T.Info>(["info"]),
  reset: () => post<void>(["reset"]),
  seed: (options: T.SeedOptions) => post<unknown>(["seed"], options),

  faults: () => get<{ faults: T.AddedFault[] }>(["faults"]),
  addFault: (fault: T.AnyFault) => post<T.AddedFault>(["faults"], fault),
  removeFault: (id: T.AddedFault["id"]) => remove(["faults", String(id)]),
  clearFaults: () => remove(["faults"]),

  quotas: () => get<T.QuotaState>(["quotas"]),
  enforceQuotas: (quotas: boolean) => put<T.QuotaState>(["quotas"], { quotas }),

  clock: () => get<T.ClockState>(["clock"]),
  setClock: (change: { advance: number } | { time: string } | { running: boolean }) =>
    post<T.ClockState>(["clock"], change),

  sessions: () => get<{ sessions: T.SessionInfo[] }>(["sessions"]),
  endSessions: (how: "drop" | "close" | "freeze", which: Readonly<Record<string, string | number>>) =>
    post<{ count: number }>(["sessions", how], which),

  requests:
    (filter: RequestFilter): ReadPage<T.Request> =>
    async (offset, limit) => {
      const query = { ...filter, offset, limit };
      const { requests, total } = await get<{ requests: T.Request[]; total: number }>(["requests"], query);
      return { items: requests, total };
    },
  request: (requestId: string) => get<T.RequestDetail>(["requests", requestId]),
  clearRequests: () => remove(["requests"]),

  pushes: () => get<{ pushes: T.PushRecord[] }>(["pushes"], { limit: 1000 }),
  clearPushes: () => remove(["pushes"]),

  appInstances: reader<T.AppInstance>(["app-instances"]),
  users: (app: string, search?: string) => reader<T.User>(["app-instances", app, "users"], { search }),
  channels: (app: string, search?: string) =>
    reader<T.Channel>(["app-instances", app, "channels"], { search }),
  channel: (arn: string) => get<T.Channel>(["channels", arn]),
  members: (arn: string) => reader<T.Member>(["channels", arn, "members"]),
  moderators: (arn: string) => reader<T.Appointed>(["channels", arn, "moderators"]),
  bans: (arn: string) => reader<T.Appointed>(["channels", arn, "bans"]),
  messages: (arn: string) => reader<T.Message>(["channels", arn, "messages"]),
};
