import { CLOSE_CODES, isCloseCode } from "../sessions/close-codes.js";
import type { Fault, FaultRule, SessionFault } from "./types.js";

type FaultKind = (Fault | SessionFault)["kind"];

type Check = (fault: Record<string, unknown>) => string | undefined;

/** What Node's timers can wait, in milliseconds: 24 days. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** What a fault is offered, by its kind. */
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

const KINDS: Record<FaultKind, Check[]> = {
  refuse: [oneOf("status", [429, 500, 503], "required"), whole("retryAfter"), whole("retryAfterMs")],
  reset: [],
  "lost-answer": [],
  hang: [],
  slow: [milliseconds("ms")],
  cut: [whole("bytes")],
  proxy: [oneOf("status", [502, 503, 504])],
  "refuse-connect": [noOperation, httpError("status")],
  "close-connect": [noOperation, closeCode],
  "slow-frames": [noOperation, milliseconds("ms")],
  "cut-frame": [noOperation],
};

const RULE: Check[] = [
  whole("count"),
  whole("skip"),
  (fault) => {
    const { probability: value } = fault;
    const good = value === undefined || (typeof value === "number" && value >= 0 && value <= 1);
    return good ? undefined : "probability must be a number from 0 to 1";
  },
  (fault) =>
    fault.seed === undefined || Number.isInteger(fault.seed) ? undefined : "seed must be a whole number",
];

/** Throws a TypeError that says what is wrong with a fault: JavaScript and the command line have no compiler. */
export function checkFault(fault: Fault | SessionFault, operations: ReadonlySet<string>): void {
  const checks = Object.hasOwn(KINDS, fault.kind) ? KINDS[fault.kind] : undefined;
  if (!checks) {
    throw new TypeError(
      `unknown kind of fault ${JSON.stringify(fault.kind)}; known: ${Object.keys(KINDS).join(", ")}`,
    );
  }
  for (const check of [...checks, ...RULE]) {
    const problem = check(fault as unknown as Record<string, unknown>);
    if (problem !== undefined) throw new TypeError(`${fault.kind} fault: ${problem}`);
  }
  const { operation = [] } = fault as FaultRule;
  for (const name of [operation].flat()) {
    if (!operations.has(name))
      throw new TypeError(`${fault.kind} fault: there is no operation ${JSON.stringify(name)}`);
  }
}

function noOperation({ operation }: Record<string, unknown>): string | undefined {
  return operation === undefined ? undefined : "it is not for requests, so it takes no operation";
}

function closeCode({ code }: Record<string, unknown>): string | undefined {
  return isCloseCode(code) ? undefined : `code must be ${CLOSE_CODES}`;
}

function httpError(name: string): Check {
  return ({ [name]: value }) =>
    value === undefined || (Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 599)
      ? undefined
      : `${name} must be a whole number from 400 to 599`;
}

function milliseconds(name: string): Check {
  return ({ [name]: value }) =>
    typeof value === "number" && value >= 0 && value <= LONGEST_TIMER
      ? undefined
      : `${name} must be a number from 0 to ${LONGEST_TIMER}`;
}

function whole(name: string): Check {
  return ({ [name]: value }) =>
    value === undefined || (Number.isInteger(value) && (value as number) >= 0)
      ? undefined
      : `${name} must be a whole number from 0 up`;
}

function oneOf(name: string, values: number[], presence?: "required"): Check {
  return ({ [name]: value }) =>
    (value === undefined && !presence) || values.includes(value as number)
      ? undefined
      : `${name} must be one of ${values.join(", ")}`;
}
