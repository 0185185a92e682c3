/** What must be there in an answer. */
import { types } from "node:util";
import type { ResponseMetadata } from "@smithy/types";
import { InvalidResponseError } from "../errors/client-errors.js";
import { detailsOf } from "../retry/retry.js";
import type { OperationCall } from "./attempt.js";

/** An answer of AWS's client. */
export type Answer = { $metadata?: ResponseMetadata };

/**
 * Puts an empty list where the service has left one out. Throws if the answer is not what the model says: without AWS's
 * request id it must have the operation's own status and something in it, and the members that the types promise must be
 * there.
 */
export function checkAnswer(output: Answer, call: OperationCall): void {
  const { status = 200, always, orEmpty } = call.facts;
  const { requestId, httpStatusCode = status } = output.$metadata ?? {};
  // Answers of mocks have no status, and may be empty.
  const isBare = output.$metadata?.httpStatusCode !== undefined && Object.keys(output).length === 1;
  const fits = httpStatusCode === status && !(orEmpty && isBare);
  if (orEmpty) for (const list of orEmpty) (output as Record<string, unknown>)[list] ??= [];
  const missing = missingPath(always, output);
  if (missing === undefined && (requestId || fits)) return;
  const text = missing ? `the answer has no ${missing}` : `the answer is not AWS's (HTTP ${httpStatusCode})`;
  const statusCode = output.$metadata?.httpStatusCode;
  const details = { ...detailsOf(call), outcome: "unknown" as const, requestId, statusCode };
  throw new InvalidResponseError(text, details);
}

/** A path to a member that must be there, and what it must be. */
interface Path {
  steps: string[];
  holds: (value: unknown) => boolean;
}

// Every answer is looked through, so a path is taken apart only once.
const known = new Map<string, Path>();

/**
 * The first of the paths at which `value` has nothing, or something of another kind. `[]` in a path stands for each item of a
 * list. Times are dates, settings and configurations are objects, everything else is a text.
 */
export function missingPath(paths: readonly string[], value: object): string | undefined {
  for (const path of paths) {
    let parsed = known.get(path);
    if (!parsed) known.set(path, (parsed = parse(path)));
    if (!isPresent(value, parsed, 0)) return path;
  }
  return undefined;
}

function parse(path: string): Path {
  if (path.endsWith("Timestamp")) return { steps: path.split("."), holds: types.isDate };
  const kind = /(Settings|Configurations)$/.test(path) ? "object" : "string";
  return { steps: path.split("."), holds: (value) => typeof value === kind };
}

function isPresent(value: unknown, path: Path, at: number): boolean {
  if (value === undefined || value === null) return false;
  const step = path.steps[at];
  if (step === undefined) return path.holds(value);
  const members = value as Record<string, unknown>;
  if (!step.endsWith("[]")) return isPresent(members[step], path, at + 1);
  const items = members[step.slice(0, -2)];
  return Array.isArray(items) && items.every((item) => isPresent(item, path, at + 1));
}
