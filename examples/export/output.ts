import { open } from "node:fs/promises";
import { Stop } from "../shared.js";

/** Where an export goes. */
export interface Output extends AsyncDisposable {
  /** How long it is. */
  readonly bytes: number;
  write(text: string): Promise<void>;
}

/**
 * Opens a file to go on after its first `bytes` bytes, or standard output. What an interrupted run wrote after its
 * last checkpoint is cut off, and comes again.
 */
export async function openOutput(file: string | undefined, bytes: number): Promise<Output> {
  if (file === undefined) return standardOutput;
  const handle = await open(file, bytes === 0 ? "w" : "r+");
  const { size } = await handle.stat();
  if (size < bytes)
    throw new Stop(`${file} is shorter than when the export stopped: remove its state to start anew`);
  await handle.truncate(bytes);
  return {
    get bytes() {
      return bytes;
    },
    async write(text) {
      // A file may take less than it was given.
      for (let rest = Buffer.from(text); rest.length > 0;) {
        const { bytesWritten } = await handle.write(rest, 0, rest.length, bytes);
        bytes += bytesWritten;
        rest = rest.subarray(bytesWritten);
      }
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

const standardOutput: Output = {
  bytes: 0,
  write: (text) =>
    new Promise((resolve, reject) => {
      const closed = () => reject(new Stop("Standard output was closed."));
      process.stdout.once("error", closed);
      process.stdout.write(text, (error) => {
        if (error) return;
        process.stdout.off("error", closed);
        resolve();
      });
    }),
  async [Symbol.asyncDispose]() {},
};
