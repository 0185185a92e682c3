import { checkKeys } from "../check-keys.js";
import { CLOSE_CODES, isCloseCode } from "../sessions/close-codes.js";
import type { Fault, SessionFault } from "./types.js";

type FaultKind = (Fault | SessionFault)["kind"];

/** Returns what is wrong with a value, or `undefined` if it is valid. */
type Check = (value: unknown) => string | undefined;

/** The longest time that a Node timer can wait, in milliseconds: 24 days. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** What each kind of fault applies to. */
export const TARGETS = {
  refuse: "request",
  reset: "request",
  "lost-answer": "request",
  hang: "request",
  slow: "request",
  cut: "request",
  proxy: "request",
  "refuse-connect": "connect",
  "close-connect": "connect",
  "slow-frames": "frame",
  "cut-frame": "frame",
} as const satisfies Record<FaultKind, string>;

/** The settings that only one kind of fault takes. */
const KIND_CHECKS: Record<FaultKind, Record<string, Check>> = {
  refuse: { status: oneOf([429, 500, 503], "required"), retryAfter: wholeNumber, retryAfterMs: wholeNumber },
  reset: {},
  "lost-answer": {},
  hang: {},
  slow: { ms: milliseconds },
  cut: { bytes: wholeNumber },
  proxy: { status: oneOf([502, 503, 504]) },
  "refuse-connect": { status: httpError },
  "close-connect": { code: closeCode },
  "slow-frames": { ms: milliseconds },
  "cut-frame": {},
};

const TIMING_CHECKS: Record<string, Check> = { count: wholeNumber, skip: wholeNumber, probability, seed };

/** Throws a TypeError if a fault is invalid. JavaScript and the command line have no compiler that checks it. */
export function checkFault(fault: Fault | SessionFault, operations: ReadonlySet<string>): void {
  const members = membersOf(fault);
  const kind = `${fault.kind} fault`;
  const isForRequests = TARGETS[fault.kind] === "request";
  const { operation } = fault as { operation?: unknown };
  if (operation !== undefined && !isForRequests) {
    throw new TypeError(`${kind}: it is not for requests, so it takes no operation`);
  }
  checkKeys(kind, fault, ["kind", ...Object.keys(members), "operation"]);
  for (const [member, check] of Object.entries(members)) {
    const problem = check((fault as unknown as Record<string, unknown>)[member]);
    if (problem !== undefined) throw new TypeError(`${kind}: ${member} ${problem}`);
  }
  for (const name of [operation ?? []].flat()) {
    if (!operations.has(name as string))
      throw new TypeError(`${kind}: there is no operation ${JSON.stringify(name)}`);
  }
}

function membersOf(fault: unknown): Record<string, Check> {
  if (typeof fault !== "object" || fault === null)
    throw new TypeError("a fault must be an object with a kind");
  const { kind } = fault as { kind?: unknown };
  if (typeof kind === "string" && Object.hasOwn(KIND_CHECKS, kind))
    return { ...KIND_CHECKS[kind as FaultKind], ...TIMING_CHECKS };
  throw new TypeError(
    `unknown kind of fault ${JSON.stringify(kind)}; known: ${Object.keys(KIND_CHECKS).join(", ")}`,
  );
}

const isWhole = (value: unknown, from: number, to: number) =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
const isNumber = (value: unknown, to: number) => typeof value === "number" && value >= 0 && value <= to;

function closeCode(value: unknown): string | undefined {
  return isCloseCode(value) ? undefined : `must be ${CLOSE_CODES}`;
}

function httpError(value: unknown): string | undefined {
  return value === undefined || isWhole(value, 400, 599)
    ? undefined
    : "must be a whole number from 400 to 599";
}

function milliseconds(value: unknown): string | undefined {
  return isNumber(value, LONGEST_TIMER) ? undefined : `must be a number from 0 to ${LONGEST_TIMER}`;
}

function wholeNumber(value: unknown): string | undefined {
  return value === undefined || isWhole(value, 0, Infinity) ? undefined : "must be a whole number from 0 up";
}

function probability(value: unknown): string | undefined {
  return value === undefined || isNumber(value, 1) ? undefined : "must be a number from 0 to 1";
}

function seed(value: unknown): string | undefined {
  return value === undefined || Number.isInteger(value) ? undefined : "must be a whole number";
}

function oneOf(values: number[], presence?: "required"): Check {
  return (value) =>
    (value === undefined && !presence) || values.includes(value as number)
      ? undefined
      : `must be one of ${values.join(", ")}`;
}
