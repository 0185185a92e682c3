import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { Database } from "../../../src/local/data/database.js";
import { SqliteStore } from "../../../src/local/data/store.js";
import { addInstance } from "../../../src/local/state/create.js";
import { PageTokens } from "../../../src/local/state/page-tokens.js";
import { RequestTokens } from "../../../src/local/state/request-tokens.js";
import { State } from "../../../src/local/state/state.js";

it("what a full disk has refused is written with the next change for which there is room", () => {
  const folder = mkdtempSync(join(tmpdir(), "full-disk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let sqlite!: Sqlite.Database;
  const open = function (file: string, options: Sqlite.Options) {
    sqlite = new Sqlite(file, options);
    return sqlite;
  } as unknown as typeof Sqlite;
  const database = new Database(open, join(folder, "data.db"));
  database.createTables();
  const store = new SqliteStore(database, { region: "us-east-1", accountId: "123456789012" }, 0);
  const state = new State(() => 1);
  state.changes = store.changes;
  const data = { state, pageTokens: new PageTokens(), requestTokens: new RequestTokens(1, 1) };
  const add = (name: string) =>
    addInstance(state, { arn: `arn:${name}`, name: name.repeat(5000), metadata: undefined });
  add("a");
  store.write(data);
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma("page_count", { simple: true }))}`);
  add("b");
  expect(() => store.write(data)).toThrow(/full/);
  // Also for who only reads, since that may be of what is not written.
  expect(() => store.write(data)).toThrow(/full/);
  expect([...database.rows("appInstances")]).toHaveLength(1);
  sqlite.pragma("max_page_count = 1000000");
  add("c");
  store.write(data);
  const names = [...database.rows("appInstances")].map(({ record }) => (record as { arn: string }).arn);
  expect(names).toEqual(["arn:a", "arn:b", "arn:c"]);
  store.close(data);
});
