import type { Data, Store } from "../service.js";
import type { Changes } from "../state/changes.js";
import type { Database } from "./database.js";
import { writeIdentity, writeProgress, writeSettings } from "./head.js";
import type { Owner } from "./head.js";
import { Journal } from "./journal.js";
import { KINDS, recordOf } from "./kinds.js";
import { everything } from "./records.js";
import { warn } from "../warn.js";

/** Keeps the data of a service in a database. */
export class SqliteStore implements Store {
  readonly #database: Database;
  readonly #owner: Owner;
  readonly #journal = new Journal();
  /** The last position that was written. */
  #seq: number;
  #hasFailed = false;
  #isClosed = false;

  /** @param seq - the last position in the database */
  constructor(database: Database, owner: Owner, seq: number) {
    this.#database = database;
    this.#owner = owner;
    this.#seq = seq;
  }

  get changes(): Changes {
    return this.#journal;
  }

  /** Removes the records of users whom nothing names any more. */
  forgetUsers(seqs: Iterable<number>): void {
    for (const seq of seqs) this.#journal.dropSeq("formerUsers", seq);
  }

  replaceAll(): void {
    this.#journal.replaceAll();
  }

  write(data: Data): void {
    // Not all positions that were given are those of records: messages that are not persistent have one, too.
    if (!this.#journal.isEmpty || data.state.progress.seq !== this.#seq) this.#writeNow(data);
  }

  #writeNow(data: Data): void {
    if (this.#isClosed) throw new Error("The service has stopped");
    try {
      this.#database.transact(() => this.#writeChanges(data));
    } catch (error) {
      this.#tell(error);
      throw error;
    }
    this.#journal.clear();
    this.#seq = data.state.progress.seq;
    this.#hasFailed = false;
  }

  close(data: Data): void {
    if (this.#isClosed) return;
    try {
      // Also if only time has passed.
      this.#writeNow(data);
    } catch {
      // It was told.
    }
    this.#isClosed = true;
    this.#database.close();
  }

  #writeChanges(data: Data): void {
    const { state } = data;
    const database = this.#database;
    if (this.#journal.isWhole) {
      this.#writeAll(data);
    } else {
      for (const [kind, seq] of this.#journal.drops()) database.delete(kind, seq);
      for (const [kind, entity] of this.#journal.puts())
        database.put(kind, entity.seq, recordOf(kind, entity, state));
      if (this.#journal.hasSettings) writeSettings(database, data);
    }
    writeProgress(database, data);
  }

  #writeAll(data: Data): void {
    for (const kind of KINDS) this.#database.clear(kind);
    for (const [kind, entity] of everything(data))
      this.#database.put(kind, entity.seq, recordOf(kind, entity, data.state));
    writeIdentity(this.#database, this.#owner, data);
    writeSettings(this.#database, data);
  }

  /** Once, until it succeeds again. */
  #tell(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const reason = error instanceof Error ? error.message : String(error);
    warn(
      `The data could not be written: ${reason}. Requests are answered with 500 until it can be; it is tried with each.`,
    );
  }
}
