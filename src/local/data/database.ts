import { statSync } from "node:fs";
import type BetterSqlite3 from "better-sqlite3";
import type { EntityKind } from "../state/changes.js";
import { KINDS } from "./kinds.js";

type Sqlite = BetterSqlite3.Database;

/** The tables: one for each kind, and one for the rest. */
export type Table = EntityKind | "head";

/** The sizes of headers in SQLite's log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/** How long to wait for a process that is about to end, in milliseconds. */
const LOCK_TIMEOUT = 1000;

/** So many rows of a damaged table are tried one by one. Then the steps become longer. */
const SINGLE_STEPS = 2000;

interface Row {
  readonly id: number;
  readonly data: unknown;
  readonly sum: unknown;
}

class Damage extends Error {}

/** Another process has the data. */
export class DataInUse extends Error {}

/**
 * The SQLite file: tables of records as JSON texts, each with a check sum, since SQLite itself does not notice if a text
 * was overwritten. Only this process can use it.
 */
export class Database {
  readonly #sqlite: Sqlite;
  readonly #prepared = new Map<string, BetterSqlite3.Statement>();
  /** How many rows were damaged. Whole pages that cannot be read are not counted. */
  damagedRows = 0;
  /** Whether something could not be read. */
  isDamaged = false;
  /** How many bytes at the end of the log were of no whole write. SQLite leaves them out without a word. */
  brokenTail = 0;

  constructor(Sqlite: typeof BetterSqlite3, file: string) {
    const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    this.#sqlite = new Sqlite(file, { timeout: LOCK_TIMEOUT });
    try {
      this.#sqlite.pragma("locking_mode = EXCLUSIVE");
      this.#sqlite.pragma("journal_mode = WAL");
      // Each log that SQLite begins anew takes the place of the one before, and leaves nothing of it behind.
      this.#sqlite.pragma("journal_size_limit = 0");
      // A commit is in the hands of the operating system, but it may take a moment until it is on the disk.
      this.#sqlite.pragma("synchronous = NORMAL");
      // Takes the lock.
      this.#sqlite.exec("BEGIN IMMEDIATE; COMMIT");
      this.brokenTail = Math.max(0, log - this.#wholeLog());
      this.isDamaged = !this.#isSound();
    } catch (error) {
      this.#onOpenError(error);
    }
  }

  /** How many bytes of the log are of whole writes. */
  #wholeLog(): number {
    const [{ log }] = this.#sqlite.pragma("wal_checkpoint(PASSIVE)") as [{ log: number }];
    const pageSize = this.#sqlite.pragma("page_size", { simple: true }) as number;
    return log === 0 ? 0 : LOG_HEADER + log * (FRAME_HEADER + pageSize);
  }

  #isSound(): boolean {
    const [first] = this.#sqlite.pragma("quick_check(1)") as { quick_check: string }[];
    return first?.quick_check === "ok";
  }

  #onOpenError(error: unknown): void {
    this.isDamaged = isDamage(error);
    if (this.isDamaged) return;
    this.#sqlite.close();
    throw codeOf(error).startsWith("SQLITE_BUSY") ? new DataInUse() : error;
  }

  /** Whether it has just been made. */
  get isEmpty(): boolean {
    if (this.isDamaged) return false;
    return this.#sqlite.prepare("SELECT 1 FROM sqlite_master").get() === undefined;
  }

  createTables(): void {
    for (const table of ["head", ...KINDS])
      this.#sqlite.exec(
        `CREATE TABLE IF NOT EXISTS ${table} (id INTEGER PRIMARY KEY, sum INTEGER NOT NULL, data TEXT NOT NULL)`,
      );
  }

  /** The records of a table by id, each id once. What is damaged is passed over. */
  *rows(table: Table): Generator<{ id: number; record: unknown }> {
    let after = 0;
    let step = 1;
    for (let failures = 0; after < Number.MAX_SAFE_INTEGER; failures++) {
      try {
        for (const row of this.#read(table, after)) {
          // The order is lost where pages are damaged.
          if (!(row.id > after)) throw new Damage();
          [after, step] = [row.id, 1];
          const record = this.#recordIn(row);
          if (record !== undefined) yield { id: row.id, record };
        }
        return;
      } catch (error) {
        if (!isDamage(error)) throw error;
        this.isDamaged = true;
        after += step;
        if (failures >= SINGLE_STEPS) step *= 2;
      }
    }
  }

  #read(table: Table, after: number): IterableIterator<Row> {
    const statement = this.#sqlite.prepare(`SELECT id, data, sum FROM ${table} WHERE id > ? ORDER BY id`);
    return statement.iterate(after) as IterableIterator<Row>;
  }

  #recordIn({ id, data, sum }: Row): unknown {
    if (typeof data === "string" && checkSum(id, data) === sum) return JSON.parse(data) as unknown;
    this.damagedRows += 1;
    this.isDamaged = true;
    return undefined;
  }

  /** Does all of the work or nothing. */
  transact(work: () => void): void {
    this.#statement("BEGIN IMMEDIATE").run();
    try {
      work();
      this.#statement("COMMIT").run();
    } catch (error) {
      if (this.#sqlite.inTransaction) this.#sqlite.exec("ROLLBACK");
      throw error;
    }
  }

  put(table: Table, id: number, record: object): void {
    const data = JSON.stringify(record);
    const sql = `INSERT OR REPLACE INTO ${table} (id, sum, data) VALUES (?, ?, ?)`;
    this.#statement(sql).run(id, checkSum(id, data), data);
  }

  delete(table: Table, id: number): void {
    this.#statement(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }

  clear(table: Table): void {
    this.#sqlite.exec(`DELETE FROM ${table}`);
  }

  close(): void {
    this.#sqlite.close();
  }

  #statement(sql: string): BetterSqlite3.Statement {
    const statement = this.#prepared.get(sql) ?? this.#sqlite.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code);
}

/** A file that was cut lacks pages, and with them maybe whole tables. */
function isDamage(error: unknown): boolean {
  if (error instanceof Damage) return true;
  const code = codeOf(error);
  return (
    /^SQLITE_(?:CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code) ||
    (code === "SQLITE_ERROR" && /no such (?:table|column)/.test((error as Error).message))
  );
}

/** FNV-1a. */
function checkSum(id: number, text: string): number {
  let sum = 0x811c9dc5 ^ id;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum >>> 0;
}
