/** Keeps the last of what happens, oldest first, up to a limit. */
export class Log<T> {
  readonly #records: T[] = [];
  readonly #limit: number;

  /**
   * @param limit - how many are kept at most
   * @param option - the name of the option that says so
   */
  constructor(limit: number, option: string) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new RangeError(`${option} must be a whole number from 0 up`);
    }
    this.#limit = limit;
  }

  /** Not a copy: later ones are added to this array. */
  get records(): readonly T[] {
    return this.#records;
  }

  add(record: T): void {
    this.#records.push(record);
    if (this.#records.length > this.#limit) this.#records.shift();
  }

  clear(): void {
    this.#records.length = 0;
  }
}
