import { describe, expect, test, vi } from "vitest";
import { mockedClients } from "../../support/aws.js";
import { ENTRIES } from "../../support/operations.js";
import { AbortError, bulk, ConfigurationError, InvalidInputError, type BulkProgress } from "chime-messaging";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("bulk", () => {
  test("gives out what became of each item, and goes on after work that throws", async () => {
    const work = (item: number) => {
      if (item % 2) throw new Error(`odd ${item}`);
      return Promise.resolve(item * 10);
    };
    const results = await all(bulk(numbers(5), work));
    expect(results.map(({ item, value, error }) => [item, value ?? error?.message])).toEqual(
      expect.arrayContaining([
        [0, 0],
        [1, "odd 1"],
        [2, 20],
        [3, "odd 3"],
        [4, 40],
      ]),
    );
    expect(results).toHaveLength(5);
  });

  test("takes what was thrown for an error, whatever it is", async () => {
    const nothing: unknown = undefined;
    const work = () => {
      throw nothing as Error;
    };
    const [result] = await all(bulk([1], work));
    expect(result!.error).toBeInstanceOf(Error);
  });

  test.each([
    [true, [0, 1, 2, 3]],
    [false, [3, 2, 1, 0]],
  ])("with ordered: %s gives %j", async (ordered, order) => {
    const work = async (item: number) => {
      for (let i = item; i < 4; i++) for (let j = 0; j < 5; j++) await turn();
      return item;
    };
    const results = await all(bulk(numbers(4), work, { concurrency: 4, ordered }));
    expect(results.map(({ item }) => item)).toEqual(order);
  });

  test.each([1, 3])("works on %i at once, and draws no faster than it works", async (concurrency) => {
    let drawn = 0;
    let given = 0;
    let working = 0;
    let most = 0;
    let ahead = 0;
    async function* items() {
      for (const item of numbers(40)) {
        ahead = Math.max(ahead, ++drawn - given);
        yield await Promise.resolve(item);
      }
    }
    const work = async () => {
      most = Math.max(most, ++working);
      await turn();
      working -= 1;
    };
    for await (const _ of bulk(items(), work, { concurrency })) {
      given += 1;
      await turn();
    }
    expect([drawn, given, most]).toEqual([40, 40, concurrency]);
    expect(ahead).toBeLessThanOrEqual(2 * concurrency + 2);
  });

  test("ends the source and the work when the loop is left", async () => {
    const closed = vi.fn();
    const signals: AbortSignal[] = [];
    function* items() {
      try {
        yield* numbers(1000);
      } finally {
        closed();
      }
    }
    const work = (item: number, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return item;
    };
    for await (const { item } of bulk(items(), work, { concurrency: 2 })) if (item === 3) break;
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    expect(signals.length).toBeLessThan(20);
  });

  test("ends with an AbortError as soon as the signal is aborted, though work goes on", async () => {
    const controller = new AbortController();
    const results = bulk(numbers(10), () => new Promise(() => {}), { signal: controller.signal });
    const next = results.next();
    controller.abort("enough");
    await expect(next).rejects.toMatchObject({ name: "AbortError", cause: "enough" });
    await expect(all(bulk([1], () => 1, { signal: controller.signal }))).rejects.toBeInstanceOf(AbortError);
  });

  test("passes on what the source throws", async () => {
    function* items() {
      yield 1;
      throw new Error("no more rows");
    }
    await expect(all(bulk(items(), (item) => item))).rejects.toThrow("no more rows");
  });

  test("tells how far it is, and what is left where the number is known", async () => {
    const told: BulkProgress[] = [];
    const onProgress = (progress: BulkProgress) => void told.push(progress);
    const work = (item: number) => {
      if (item === 1) throw new Error();
    };
    await all(bulk(numbers(3), work, { onProgress, ordered: true }));
    expect(told.map(({ done, failed, total }) => [done, failed, total])).toEqual([
      [1, 0, 3],
      [2, 1, 3],
      [3, 1, 3],
    ]);
    expect(told[2]!.timeLeft).toBe(0);
    expect(told[1]!.rate).toBeGreaterThan(0);
    await all(bulk(new Set([1]), () => 1, { onProgress }));
    expect(told.at(-1)!.total).toBe(1);
    await all(bulk(new Map([[1, 1]]), () => 1, { onProgress }));
    expect(told.at(-1)!.total).toBe(1);
    await all(bulk(numbers(2).values(), () => 1, { onProgress }));
    expect(told.at(-1)).toMatchObject({ total: undefined, timeLeft: undefined });
    await all(bulk(numbers(2).values(), () => 1, { onProgress, total: 2 }));
    expect(told.at(-1)).toMatchObject({ total: 2 });
  });

  test("goes on if onProgress throws", async () => {
    const onProgress = () => {
      throw new Error();
    };
    await expect(all(bulk([1, 2], (item) => item, { onProgress }))).resolves.toHaveLength(2);
  });

  test.each([
    [{ concurrency: 0 }, InvalidInputError, "concurrency"],
    [{ ordered: "yes" }, InvalidInputError, "ordered"],
    [{ signal: {} }, InvalidInputError, "signal"],
    [{ total: -1 }, InvalidInputError, "total"],
    [{ onProgress: 1 }, InvalidInputError, "onProgress"],
    [{ concurency: 1 }, ConfigurationError, 'did you mean "concurrency"'],
  ])("refuses the options %j", async (options, Kind, text) => {
    const error = await all(bulk([1], (item) => item, options as object)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Kind);
    expect((error as Error).message).toContain(text);
  });

  test("refuses what is no iterable", async () => {
    for (const items of [5, "text", null, {}])
      await expect(all(bulk(items as never, () => 1))).rejects.toThrow("items must be an iterable");
    await expect(all(bulk([1], 5 as never))).rejects.toThrow("work must be a function");
  });
});

describe.each(ENTRIES)("the bulk work of a facade of %s", (entry) => {
  test.each([
    ["with a pace works on as many items at once as keep it", { pace: true }, 64],
    ["without one on 8", {}, 8],
  ])("%s, also where concurrency is given as nothing", async (_what, options, expected) => {
    const chime = mockedClients().facade(entry, options);
    for (const given of [{}, { concurrency: undefined }, { concurrency: null as never }]) {
      let working = 0;
      let most = 0;
      const work = async () => {
        most = Math.max(most, ++working);
        await turn();
        working -= 1;
      };
      await all(chime.bulk(numbers(200), work, given));
      expect(most).toBe(expected);
    }
  });
});
