import * as fc from "fast-check";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions, LocalSnapshot } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import { RequestGenerator } from "../local-tools/generator.js";
import { copyOf, newFolder, warnings } from "./folders.js";
import { everythingListed } from "./listed.js";

// What is kept is what there is, whatever was asked: compared as a snapshot and as it is listed over HTTP.

/** What may happen to a service between two bursts of requests. */
const EVENTS = ["stop and start", "kill and start", "snapshot and restore", "reset by a snapshot"] as const;
type Event = (typeof EVENTS)[number];

const BURST = 250;

/** A service with data that is asked by a generator. */
class Life {
  readonly #folder: string;
  readonly #options: LocalChimeOptions;
  readonly generator: RequestGenerator;
  local!: LocalChime;
  client!: HttpClient;

  constructor(seed: number, start: number) {
    this.generator = new RequestGenerator(seed, start);
    const { clock, processors } = this.generator;
    this.#options = { clock, processors, missingBearer: "admin" };
    this.#folder = newFolder();
  }

  async begin(): Promise<void> {
    this.use(await LocalChime.start({ ...this.#options, data: this.#folder }));
    for (let i = 0; i < 2; i++) this.generator.known.meet(seedWorld(this.local, { users: 5, channels: 0 }));
  }

  use(local: LocalChime): void {
    this.local = local;
    this.client = new HttpClient(local.port);
  }

  async end(): Promise<void> {
    this.client.close();
    await this.local.stop();
  }

  async burst(): Promise<void> {
    for (let index = 0; index < BURST; index++) {
      this.generator.passTime();
      const generated = this.generator.next();
      const answer = await this.client.ask(generated.asked);
      expect(answer.status, JSON.stringify(generated.asked)).toBeLessThan(500);
      this.generator.known.learn(generated, answer);
    }
  }

  async meet(event: Event): Promise<void> {
    const { before, listed } = await this.look();
    if (event === "snapshot and restore") {
      const other = await LocalChime.start(this.#options);
      other.restore(JSON.parse(JSON.stringify(before)) as LocalSnapshot);
      await expectSame(other, before, listed);
      await other.stop();
    } else if (event === "reset by a snapshot") {
      this.local.reset();
      this.local.restore(before);
      await expectSame(this.local, before, listed);
    } else {
      const killed = event === "kill and start" ? copyOf(this.#folder) : undefined;
      await this.end();
      this.use(await LocalChime.start({ ...this.#options, data: killed ?? this.#folder }));
      // Time that passed after the last change is forgotten by a kill.
      const { time } = killed === undefined ? before : this.local.snapshot();
      expect(time).toBeLessThanOrEqual(before.time);
      await expectSame(this.local, { ...before, time }, listed);
      if (killed !== undefined) await this.#moveBack();
    }
  }

  /** The next burst goes to the directory that is removed last. */
  async #moveBack(): Promise<void> {
    await this.end();
    this.use(await LocalChime.start({ ...this.#options, data: this.#folder }));
  }

  /** Listing may delete what retention has ended, so it comes first. */
  async look() {
    const listed = await everythingListed(this.client);
    return { listed, before: this.local.snapshot() };
  }
}

async function expectSame(local: LocalChime, before: LocalSnapshot, listed: object[]): Promise<void> {
  const after = local.snapshot();
  const client = new HttpClient(local.port);
  for (const kind of Object.keys(before.records))
    expect(after.records[kind], kind).toEqual(before.records[kind]);
  expect(after).toEqual(before);
  expect(await everythingListed(client)).toEqual(listed);
  client.close();
}

describe("whatever was asked of it", () => {
  it("is there again after a stop, a kill and a restore, as it was listed before", async () => {
    const heard = warnings();
    const kinds = new Map<string, number>();
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.shuffledSubarray([...EVENTS, ...EVENTS], { minLength: 4 }),
      async (seed, events) => {
        const life = new Life(seed, Date.UTC(2024, 0, 2));
        await life.begin();
        try {
          for (const event of events) {
            await life.burst();
            await life.meet(event);
          }
          for (const [kind, list = []] of Object.entries(life.local.snapshot().records))
            kinds.set(kind, (kinds.get(kind) ?? 0) + list.length);
        } finally {
          await life.end();
        }
      },
    );
    await fc.assert(property, { numRuns: 6, endOnFailure: true });
    expect(heard.filter((text) => text.startsWith("The data"))).toEqual([]);
    // The property is worth nothing if the requests do not reach far.
    for (const [kind, count] of kinds) if (kind !== "subChannels") expect(count, kind).toBeGreaterThan(0);
  }, 600_000);
});
