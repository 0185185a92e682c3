import { watch } from "../flows/hold.js";
import type { Data, Service } from "../service.js";
import type { Entities, EntityKind } from "../state/changes.js";
import { takePlace } from "../state/elastic.js";
import type { User } from "../state/entities.js";
import { PageTokens } from "../state/page-tokens.js";
import { linkTransit } from "../state/transits.js";
import { InvalidRecord, isObject, isWhole, readFields } from "./fields.js";
import type { Find } from "./fields.js";
import { FIELDS, KINDS } from "./kinds.js";
import { RESTORE } from "./restore.js";
import type { Target } from "./restore.js";

/** What there is besides the records. */
export interface Head {
  /** The service's time when this was written, in milliseconds. */
  readonly time: number;
  /** The last `seq` that was given. */
  readonly seq: number;
  /** Undefined if it was lost: then earlier NextTokens are not valid. */
  readonly nextTokenKey: Buffer | undefined;
  readonly settings: Readonly<Record<string, number>>;
}

export interface Source {
  readonly head: Head;
  /** The records of a kind, by `seq`. */
  readonly records: (kind: EntityKind) => Iterable<unknown>;
  /** How errors name the record at this place among those of its kind. */
  readonly pathOf: (kind: EntityKind, index: number) => string;
  /** Called with what cannot be taken over. It may throw to end it all. */
  readonly onInvalid: (kind: EntityKind, error: InvalidRecord, record: unknown) => void;
}

export interface Loaded extends Data {
  /** Who was deleted and is not named by anything any more. */
  readonly unused: User[];
}

/** The kinds that others refer to. */
const NAMED: EntityKind[] = [
  "appInstances",
  "users",
  "formerUsers",
  "channelFlows",
  "channels",
  "subChannels",
];

/** Makes the data of a service of records. Nothing is replaced: that is left to the caller. */
export function load(service: Service, { head, records, pathOf, onInvalid }: Source): Loaded {
  const { state, requestTokens } = service.newData();
  const target: Target = { service, state, requestTokens, places: [], transits: [] };
  const known = new Known();
  for (const kind of KINDS) {
    let last = 0;
    let index = 0;
    for (const record of records(kind)) {
      const path = pathOf(kind, index++);
      try {
        const entity = restoreOne(kind, record, last, { target, known, path });
        last = entity.seq;
        known.learn(kind, entity);
      } catch (error) {
        if (!(error instanceof InvalidRecord)) throw error;
        onInvalid(kind, error, record);
      }
    }
    if (kind !== "clientRequestTokens") state.goOnFrom({ time: 0, seq: last });
  }
  finish(target);
  state.goOnFrom(head);
  for (const [name, value] of Object.entries(head.settings)) state.set(name, value);
  return { state, requestTokens, pageTokens: new PageTokens(head.nextTokenKey), unused: known.unused() };
}

interface Context {
  readonly target: Target;
  readonly known: Known;
  readonly path: string;
}

function restoreOne<Kind extends EntityKind>(
  kind: Kind,
  record: unknown,
  last: number,
  { target, known, path }: Context,
): Entities[Kind] {
  if (!isObject(record)) throw new InvalidRecord(path, "must be an object");
  const { seq } = record;
  if (!isWhole(seq) || seq <= last)
    throw new InvalidRecord(`${path}.seq`, "must be a whole number greater than that of the record before");
  const values = { seq, ...readFields(FIELDS[kind], record, path, known.find) };
  return RESTORE[kind](values, target, path);
}

/** What depends on the order of other things than records. */
function finish({ service, state, places, transits }: Target): void {
  for (const place of places.sort((a, b) => a.seq - b.seq)) {
    takePlace(place);
    state.goOnFrom({ time: 0, seq: place.seq });
  }
  for (const transit of transits.sort((a, b) => a.due - b.due || a.seq - b.seq)) {
    linkTransit(transit);
    watch({ service, state }, transit.channel);
  }
}

/** What was read, by kind and `seq`. */
class Known {
  readonly #byKind = new Map(NAMED.map((kind) => [kind, new Map<number, unknown>()]));
  readonly #used = new Set<number>();

  learn(kind: EntityKind, entity: { readonly seq: number }): void {
    this.#byKind.get(kind)?.set(entity.seq, entity);
  }

  readonly find: Find = (kind, seq) => {
    if (kind === "formerUsers") this.#used.add(seq);
    return this.#byKind.get(kind)?.get(seq) as Entities[typeof kind] | undefined;
  };

  unused(): User[] {
    const former = [...this.#byKind.get("formerUsers")!] as [number, User][];
    return former.filter(([seq]) => !this.#used.has(seq)).map(([, user]) => user);
  }
}
