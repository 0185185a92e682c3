/**
 * A program that makes a call on each entry with the options that it is told, and prints what became of them. It runs on its
 * own, so that the environment and the home folder are what a test says.
 */
import { ENTRIES, facadeOf, type Entry } from "../../support/operations.js";
import { printedOf } from "./printed.js";

/** What became of a call. */
export interface Result {
  /** What the call ended in; `undefined` if it succeeded. */
  error?: { name: string; message: string; outcome: string; attempts: number };
  /** All that a program may print of the error. */
  printed: string;
  /** Why it was tried again. */
  retried: string[];
}

async function callOn(entry: Entry, options: object): Promise<Result> {
  const retried: string[] = [];
  const onRetry = ({ reason }: { reason: Error }) => void retried.push(reason.message);
  using facade = facadeOf(entry, { onRetry, ...options });
  try {
    await facade.appInstances.list().first();
    return { printed: "", retried };
  } catch (thrown) {
    const error = thrown as NonNullable<Result["error"]> & Error;
    const { name, message, outcome, attempts } = error;
    return { error: { name, message, outcome, attempts }, printed: printedOf(error), retried };
  }
}

const results: Partial<Record<Entry, Result>> = {};
for (const entry of ENTRIES) results[entry] = await callOn(entry, JSON.parse(process.argv[2]!) as object);
console.log(JSON.stringify(results));
