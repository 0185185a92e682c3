import type { Data, Service } from "../service.js";
import type { Database } from "./database.js";
import { isObject } from "./fields.js";
import type { Head } from "./load.js";

// What the database has besides records, in the rows of the table `head`.

/** The version of what is in the file. */
const FORMAT = 1;

const ROW = { identity: 1, progress: 2, settings: 3 };

export type Owner = Pick<Service, "region" | "accountId">;

/** Reads the head. Throws if the data is not for this service or this version. */
export function readHead(database: Database, owner: Owner, directory: string): Head {
  const rows = new Map(
    [...database.rows("head")].map(({ id, record }) => [id, isObject(record) ? record : {}]),
  );
  const { format, nextTokenKey, ...found } = rows.get(ROW.identity) ?? {};
  checkOwner({ format, ...found }, owner, directory);
  const { time, seq } = rows.get(ROW.progress) ?? {};
  if (!rows.has(ROW.identity) || !rows.has(ROW.progress)) database.isDamaged = true;
  return {
    time: Number(time ?? 0),
    seq: Number(seq ?? 0),
    nextTokenKey: typeof nextTokenKey === "string" ? Buffer.from(nextTokenKey, "base64url") : undefined,
    settings: (rows.get(ROW.settings) ?? {}) as Record<string, number>,
  };
}

function checkOwner(found: Record<string, unknown>, owner: Owner, directory: string): void {
  if (typeof found["format"] === "number" && found["format"] > FORMAT)
    throw new Error(
      `the data in ${directory} was written by a newer version: it has format ${found["format"]}, this one reads ${FORMAT}`,
    );
  for (const name of ["region", "accountId"] as const) {
    const value = found[name];
    if (typeof value === "string" && value !== owner[name])
      throw new Error(`the data in ${directory} is of ${name} ${value}, not ${owner[name]}`);
  }
}

export function writeIdentity(database: Database, { region, accountId }: Owner, { pageTokens }: Data): void {
  const nextTokenKey = pageTokens.key.toString("base64url");
  database.put("head", ROW.identity, { format: FORMAT, region, accountId, nextTokenKey });
}

export function writeProgress(database: Database, { state }: Data): void {
  database.put("head", ROW.progress, state.progress);
}

export function writeSettings(database: Database, { state }: Data): void {
  database.put("head", ROW.settings, Object.fromEntries(state.settings));
}
