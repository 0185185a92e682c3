import type { Data, Service } from "../service.js";
import type { EntityKind } from "../state/changes.js";
import type { Database } from "./database.js";
import { isObject } from "./fields.js";
import { load } from "./load.js";
import type { Head } from "./load.js";
import { everything } from "./records.js";
import { warn } from "../warn.js";

/** So many of the reasons are told. */
const MOST_REASONS = 3;

interface Read {
  readonly data: Data;
  /** Why records could not be taken over: one text for each. */
  readonly leftOut: string[];
  /** Who was deleted and is not named by anything any more. */
  readonly forgotten: number[];
}

/** Reads all records of a database that can be taken over. */
export function readRecords(service: Service, database: Database, head: Head): Read {
  const leftOut: string[] = [];
  const forgotten: number[] = [];
  const { unused, ...data } = load(service, {
    head,
    records: (kind) => recordsIn(database, kind),
    pathOf: (kind) => kind,
    onInvalid(kind, error, record) {
      // An app instance is deleted without those who were deleted in it before.
      if (kind === "formerUsers") forgotten.push((record as { seq: number }).seq);
      else leftOut.push(error.message);
    },
  });
  forgotten.push(...unused.map(({ seq }) => seq));
  return { data, leftOut, forgotten };
}

function* recordsIn(database: Database, kind: EntityKind): Generator<unknown> {
  for (const { id, record } of database.rows(kind)) yield isObject(record) ? { ...record, seq: id } : record;
}

interface Losses {
  readonly aside: string;
  readonly leftOut: string[];
  readonly damagedRows: number;
}

/** Says what was taken over of damaged data, and what was not. */
export function tellLosses(data: Data, { aside, leftOut, damagedRows }: Losses): void {
  const counts = new Map<string, number>();
  for (const [kind] of everything(data)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const taken = [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ") || "nothing";
  const lost = leftOut.length + damagedRows;
  const reasons = leftOut.slice(0, MOST_REASONS).join("; ");
  warn(
    `The data was damaged, and is now in ${aside}. Taken over: ${taken}. ` +
      `Left out, besides what could not be read at all: ${lost} records${reasons && ` (${reasons})`}`,
  );
}
