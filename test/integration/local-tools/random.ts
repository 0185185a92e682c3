import { seededRandom } from "../../../src/local/faults/random.js";

/** Chance that repeats itself for the same seed. */
export class Random {
  /** A number from 0 up to 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** Seldom one of the bad. */
  oneOf(good: string[], bad: string[]): string {
    return this.pick(this.chance(0.05) ? bad : good);
  }
}
