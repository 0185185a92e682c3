import type { Data, Service } from "../service.js";
import type { EntityKind } from "../state/changes.js";
import { InvalidRecord, isObject, isWhole } from "./fields.js";
import { KINDS, recordOf } from "./kinds.js";
import type { LocalRecord } from "./kinds.js";
import { load } from "./load.js";
import type { Head } from "./load.js";
import { everything } from "./records.js";

const FORMAT = 1;

/**
 * All data of an embedded service as JSON, by `local.snapshot()`, for `local.restore()` of this or a later version. It
 * holds everything that was sent to the service, and the key of its NextTokens, so treat it like the data itself.
 *
 * @example
 * ```ts
 * import { writeFileSync } from "node:fs";
 * const snapshot = local.snapshot();
 * writeFileSync("state.json", JSON.stringify(snapshot));
 * console.log(snapshot.records.channels?.length);
 * ```
 */
export interface LocalSnapshot {
  /** The version of this form: 1. */
  format: number;
  /** The Region of the service. One of another Region does not take it. */
  region: string;
  /** The account of the service. One of another account does not take it. */
  accountId: string;
  /** The service's time, in milliseconds since the epoch. That of a service that takes it is never before. */
  time: number;
  /** The last position in the order of creation. */
  seq: number;
  /** The key of NextTokens, in Base64. Without it, NextTokens from before are not valid. */
  nextTokenKey?: string;
  /** Settings of the service that stay with its data. */
  settings?: Record<string, number>;
  /**
   * What there is, by its kind: `appInstances`, `users` (bots, too), `channels`, `memberships`, `messages` and so on, each
   * in the order of creation. They refer to each other by `seq`. A kind that is missing has none.
   */
  records: Partial<Record<string, LocalRecord[]>>;
}

export function takeSnapshot(service: Service): LocalSnapshot {
  const { region, accountId, state, pageTokens } = service;
  const records: Record<string, LocalRecord[]> = Object.fromEntries(KINDS.map((kind) => [kind, []]));
  for (const [kind, entity] of everything(service)) records[kind]!.push(recordOf(kind, entity, state));
  for (const list of Object.values(records)) list.sort((a, b) => a.seq - b.seq);
  const head = { format: FORMAT, region, accountId, ...state.progress };
  const nextTokenKey = pageTokens.key.toString("base64url");
  const snapshot = { ...head, nextTokenKey, settings: Object.fromEntries(state.settings), records };
  // It must not share anything with the service.
  return structuredClone(snapshot);
}

/**
 * Reads a snapshot as a whole.
 *
 * @throws TypeError that names the member that is wrong
 */
export function readSnapshot(service: Service, snapshot: LocalSnapshot): Data {
  try {
    const { records, ...head } = checkedHead(service, snapshot);
    return load(service, {
      head,
      records: (kind) => records[kind] ?? [],
      pathOf: (kind, index) => `snapshot.records.${kind}[${index}]`,
      onInvalid: (_kind, error) => {
        throw error;
      },
    });
  } catch (error) {
    if (error instanceof InvalidRecord) throw new TypeError(error.message, { cause: error });
    throw error;
  }
}

type Records = Partial<Record<EntityKind, unknown[]>>;

function checkedHead(service: Service, snapshot: unknown): Head & { records: Records } {
  if (!isObject(snapshot)) throw new InvalidRecord("snapshot", "must be an object");
  checkOwner(service, snapshot);
  const { time, seq, nextTokenKey, settings = {}, records } = snapshot;
  for (const [name, value] of Object.entries({ time, seq }))
    ensure(isWhole(value) && value >= 0, name, "must be a whole number from 0 up");
  ensure(nextTokenKey === undefined || isKey(nextTokenKey), "nextTokenKey", "must be 32 bytes in Base64");
  ensure(isObject(settings), "settings", "must be an object");
  for (const [name, value] of Object.entries(settings as object))
    ensure(Number.isFinite(value), `settings.${name}`, "must be a number");
  return {
    time: time as number,
    seq: seq as number,
    nextTokenKey: nextTokenKey === undefined ? undefined : Buffer.from(nextTokenKey as string, "base64url"),
    settings: settings as Record<string, number>,
    records: checkedRecords(records),
  };
}

function checkOwner({ region, accountId }: Service, { format, ...found }: Record<string, unknown>): void {
  ensure(isWhole(format) && format >= 1, "format", "must be a whole number from 1 up");
  ensure((format as number) <= FORMAT, "format", `is of a newer version; this one reads up to ${FORMAT}`);
  for (const [name, own] of Object.entries({ region, accountId }))
    ensure(found[name] === own, name, `must be ${JSON.stringify(own)}, as that of the service`);
}

function checkedRecords(records: unknown): Records {
  if (!isObject(records)) throw new InvalidRecord("snapshot.records", "must be an object");
  for (const [name, list] of Object.entries(records)) {
    ensure((KINDS as string[]).includes(name), `records.${name}`, `is none of ${KINDS.join(", ")}`);
    ensure(Array.isArray(list), `records.${name}`, "must be a list");
  }
  return records;
}

function isKey(value: unknown): boolean {
  return typeof value === "string" && Buffer.from(value, "base64url").length === 32;
}

function ensure(holds: boolean, name: string, rule: string): void {
  if (!holds) throw new InvalidRecord(`snapshot.${name}`, rule);
}
