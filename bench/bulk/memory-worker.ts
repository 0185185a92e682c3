// Does a million pieces of work by `bulk` and tells by how many bytes the heap grew at most.
import { bulk } from "chime-messaging";

const heap = () => {
  // Twice: the first collection may leave what finalizers still hold.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

function* numbers(count: number) {
  for (let index = 0; index < count; index += 1) yield index;
}

async function growthOver(count: number): Promise<number> {
  const work = async (index: number) => {
    if (index % 100 === 0) await new Promise(setImmediate);
    return { index };
  };
  const options = { concurrency: 64, total: count, onProgress: () => {} };
  // Loads and warms up what stays, before the first look.
  for await (const _result of bulk(numbers(5000), work, options));
  const before = heap();
  let most = before;
  let items = 0;
  for await (const _result of bulk(numbers(count), work, options)) {
    items += 1;
    if (items % 100_000 === 0) most = Math.max(most, heap());
  }
  if (items !== count) throw new Error(`${count} items gave ${items} results`);
  return Math.max(most, heap()) - before;
}

process.on("message", ({ items }: { items: number }) => {
  void growthOver(items).then((bytes) => process.send?.(bytes));
});

process.on("disconnect", () => process.exit());
