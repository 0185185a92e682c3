import { shapeNamed } from "../model/index.js";
import { ValidationErrors, validate } from "../pipeline/validate.js";
import type { Entities, EntityKind } from "../state/changes.js";
import type { State } from "../state/state.js";

// What the members of a record may be: how they are read, and how they are written as JSON.

/** A record that cannot be taken over. The text names the member and the rule, but not the value. */
export class InvalidRecord extends Error {
  constructor(path: string, rule: string) {
    super(`${path} ${rule}`);
    this.name = "InvalidRecord";
  }
}

/** Finds what a record refers to, among what was read before. */
export type Find = <Kind extends EntityKind>(kind: Kind, seq: number) => Entities[Kind] | undefined;

/** A member of a record. */
export interface Field<T> {
  /** Checks the JSON value, and gives what it stands for. Throws an InvalidRecord. */
  read(this: void, value: unknown, path: string, find: Find): T;
  /** The JSON value; undefined if there is none. Default: the value as it is. */
  write?(this: void, value: T, entity: object, state: State): unknown;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export type ValuesOf<F> = { [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

function checked<T>(rule: string, holds: (value: unknown) => boolean): Field<T> {
  return {
    read(value, path) {
      if (!holds(value)) throw new InvalidRecord(path, `must be ${rule}`);
      return value as T;
    },
  };
}

export const text = checked<string>("a text", (value) => typeof value === "string");
export const whole = checked<number>("a whole number from 0 up", (value) => isWhole(value) && value >= 0);
/** Milliseconds since the epoch. */
export const time = checked<number>("a time in whole milliseconds", isWhole);
/** Anything that JSON has, in an object. */
export const object = checked<object>("an object", isObject);

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function oneOf<const T extends string>(...values: T[]): Field<T> {
  return checked(`one of ${values.join(", ")}`, (value) => values.includes(value as T));
}

/** A member that is missing if it is undefined. */
export function optional<T>({ read, write = (value) => value }: Field<T>): Field<T | undefined> {
  return {
    read: (value, path, find) => (value === undefined ? undefined : read(value, path, find)),
    write: (value, entity, state) => (value === undefined ? undefined : write(value, entity, state)),
  };
}

/** A member that is missing if it has this value. */
export function unless<T>(usual: T, { read }: Field<T>): Field<T> {
  return {
    read: (value, path, find) => (value === undefined ? usual : read(value, path, find)),
    write: (value) => (value === usual ? undefined : value),
  };
}

export const flag = unless(
  false,
  checked<boolean>("a boolean", (value) => typeof value === "boolean"),
);

/** What a shape of AWS's model describes. */
export function shape<T>(name: string): Field<T> {
  shapeNamed(name);
  return {
    read(value, path) {
      const errors = new ValidationErrors();
      const result = validate(value, { shape: name, path, dialect: "dedicated", inBody: true }, errors);
      if (errors.any) throw new InvalidRecord(path, `is no ${name}: ${errors.message}`);
      return result as T;
    },
  };
}

/** Something else that stays: in JSON its `seq`. */
export function to<Kind extends EntityKind>(...kinds: Kind[]): Field<Entities[Kind]> {
  return {
    read(value, path, find) {
      for (const kind of kinds) {
        const found = find(kind, value as number);
        if (found) return found;
      }
      throw new InvalidRecord(path, `must be the seq of one of ${kinds.join(", ")}`);
    },
    write: ({ seq }) => seq,
  };
}

/** A map from texts to texts, as a list of pairs, which keeps the order of any keys. */
export const pairs: Field<ReadonlyMap<string, string>> = {
  read(value, path) {
    const isPair = (pair: unknown) =>
      Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === "string");
    if (value === undefined) return new Map();
    if (!Array.isArray(value) || !value.every(isPair))
      throw new InvalidRecord(path, "must be a list of pairs of texts");
    return new Map(value as [string, string][]);
  },
  write: (map) => (map.size === 0 ? undefined : [...map]),
};

/** The tags of what the record is about. */
export const tags: Field<ReadonlyMap<string, string>> = {
  read: pairs.read,
  write: (_none, entity, { tags: all }) => {
    const own = [...all.of((entity as { arn: string }).arn)];
    return own.length > 0 ? own : undefined;
  },
};

/** An object with members of its own. */
export function part<F extends Record<string, Field<unknown>>>(fields: F): Field<ValuesOf<F>> {
  return {
    read(value, path, find) {
      if (!isObject(value)) throw new InvalidRecord(path, "must be an object");
      return readFields(fields, value, path, find);
    },
    write: (value, _entity, state) => writeFields(fields, value, state),
  };
}

/** Members that a record does not know are left out. */
export function readFields<F extends Record<string, Field<unknown>>>(
  fields: F,
  record: Readonly<Record<string, unknown>>,
  path: string,
  find: Find,
): ValuesOf<F> {
  const values: Record<string, unknown> = {};
  for (const name in fields)
    values[name] = fields[name]!.read(
      Object.hasOwn(record, name) ? record[name] : undefined,
      `${path}.${name}`,
      find,
    );
  return values as ValuesOf<F>;
}

export function writeFields(fields: Fields, entity: object, state: State): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const name in fields) {
    const { write } = fields[name]!;
    const value = (entity as Record<string, unknown>)[name];
    const json = write ? write(value, entity, state) : value;
    if (json !== undefined) record[name] = json;
  }
  return record;
}
