import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import type { Service } from "../service.js";
import { Database, DataInUse } from "./database.js";
import { readHead, writeIdentity, writeProgress } from "./head.js";
import type { Head } from "./load.js";
import { readRecords, tellLosses } from "./read.js";
import { SqliteStore } from "./store.js";
import { warn } from "../warn.js";

const FILE = "chime-local.db";

/** Where the data is. */
interface Place {
  readonly Sqlite: typeof BetterSqlite3;
  readonly directory: string;
  readonly file: string;
}

/**
 * Gives the service the data in a directory, and keeps it there from now on. The directory is made if it does not
 * exist. Data that is damaged is set aside, and what can be read of it is taken over, with a warning.
 *
 * @throws Error if the data cannot be used: by another process, of another Region or account, of a newer version
 */
export async function openData(service: Service, directory: string): Promise<void> {
  const Sqlite = await importSqlite();
  mkdirSync(directory, { recursive: true });
  const place = { Sqlite, directory, file: join(directory, FILE) };
  const wasCutToNothing = existsSync(place.file) && statSync(place.file).size === 0;
  const database = openDatabase(place);
  if (database.brokenTail > 0)
    warn(
      `The data in ${directory} ended in ${database.brokenTail} bytes of a write that was cut off or damaged. They are left out.`,
    );
  if (wasCutToNothing) database.isDamaged = true;
  try {
    if (database.isEmpty) begin(service, database);
    else takeOver(service, database, place);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function importSqlite(): Promise<typeof BetterSqlite3> {
  try {
    return (await import("better-sqlite3")).default;
  } catch (cause) {
    throw new Error("to keep data, install better-sqlite3: npm install better-sqlite3@12", { cause });
  }
}

function openDatabase({ Sqlite, file, directory }: Place): Database {
  try {
    return new Database(Sqlite, file);
  } catch (error) {
    if (!(error instanceof DataInUse)) throw error;
    throw new Error(`the data in ${directory} is in use by another process`, { cause: error });
  }
}

/** The database gets the service's data, which is new. */
function begin(service: Service, database: Database): void {
  database.transact(() => {
    database.createTables();
    writeIdentity(database, service, service);
    writeProgress(database, service);
  });
  keepIn(service, database, 0);
}

function keepIn(service: Service, database: Database, seq: number): SqliteStore {
  const store = new SqliteStore(database, service, seq);
  service.store = store;
  service.use(service);
  return store;
}

/** The service gets the data of the database. */
function takeOver(service: Service, database: Database, place: Place): void {
  const head: Head = readHead(database, service, place.directory);
  const { data, leftOut, forgotten } = readRecords(service, database, head);
  service.use(data);
  if (!database.isDamaged && leftOut.length === 0) {
    keepIn(service, database, data.state.progress.seq).forgetUsers(forgotten);
  } else {
    database.close();
    const aside = setAside(place.file);
    begin(service, openDatabase(place));
    service.store?.replaceAll();
    tellLosses(data, { aside, leftOut, damagedRows: database.damagedRows });
  }
  service.keep();
}

/** Renames the files, for whoever wants to look into them. */
function setAside(file: string): string {
  const aside = `${file}.broken-${new Date().toISOString().replaceAll(":", "-")}`;
  for (const suffix of ["", "-wal", "-shm"])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}
