import type { Changes, Entities, EntityKind } from "../state/changes.js";
import { KINDS } from "./kinds.js";
import { partsOf } from "./records.js";

/** What of one kind is to be written. */
interface Pending {
  readonly puts: Map<number, { readonly seq: number }>;
  readonly drops: Set<number>;
}

/** Notes what has changed since it was last written. */
export class Journal implements Changes {
  readonly #byKind = new Map<EntityKind, Pending>(
    KINDS.map((kind) => [kind, { puts: new Map(), drops: new Set() }]),
  );
  #isEmpty = true;
  #settings = false;
  #isWhole = false;

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Whether everything is to be written anew. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  get hasSettings(): boolean {
    return this.#settings;
  }

  put<Kind extends EntityKind>(kind: Kind, entity: Entities[Kind]): void {
    const { puts, drops } = this.#byKind.get(kind)!;
    drops.delete(entity.seq);
    puts.set(entity.seq, entity);
    this.#isEmpty = false;
  }

  drop<Kind extends EntityKind>(kind: Kind, entity: Entities[Kind]): void {
    this.#drop(kind, entity.seq);
    for (const [partKind, part] of partsOf(kind, entity)) this.#drop(partKind, part.seq);
  }

  dropSeq(kind: EntityKind, seq: number): void {
    this.#drop(kind, seq);
  }

  putSettings(): void {
    this.#settings = true;
    this.#isEmpty = false;
  }

  /** Everything is other data now: what was noted before does not matter any more. */
  replaceAll(): void {
    this.clear();
    this.#isWhole = true;
    this.#isEmpty = false;
  }

  /** It is written. */
  clear(): void {
    for (const { puts, drops } of this.#byKind.values()) {
      puts.clear();
      drops.clear();
    }
    this.#isWhole = this.#settings = false;
    this.#isEmpty = true;
  }

  *puts(): Generator<[EntityKind, Entities[EntityKind]]> {
    for (const [kind, { puts }] of this.#byKind)
      for (const entity of puts.values()) yield [kind, entity as Entities[EntityKind]];
  }

  *drops(): Generator<[EntityKind, number]> {
    for (const [kind, { drops }] of this.#byKind) for (const seq of drops) yield [kind, seq];
  }

  #drop(kind: EntityKind, seq: number): void {
    const { puts, drops } = this.#byKind.get(kind)!;
    puts.delete(seq);
    drops.add(seq);
    this.#isEmpty = false;
  }
}
