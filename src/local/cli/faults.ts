import type { Fault, SessionFault } from "../faults/types.js";
import { parseNumber, parsePairs } from "./values.js";

type FaultKind = (Fault | SessionFault)["kind"];

/** The names of faults on the command line, and the settings that each stands for. */
const SHORT_NAMES: Record<string, Record<string, unknown>> = {
  "429": { kind: "refuse", status: 429 },
  "500": { kind: "refuse", status: 500 },
  "503": { kind: "refuse", status: 503 },
  reset: { kind: "reset" },
  "lost-answer": { kind: "lost-answer" },
  hang: { kind: "hang" },
  slow: { kind: "slow" },
  cut: { kind: "cut" },
  proxy: { kind: "proxy" },
  "refuse-connect": { kind: "refuse-connect" },
  "close-connect": { kind: "close-connect" },
  "slow-frames": { kind: "slow-frames" },
  "cut-frame": { kind: "cut-frame" },
};

/** The settings that only one kind of fault takes: names on the command line, and the names that they stand for. */
const KIND_SETTINGS: Record<FaultKind, Record<string, string>> = {
  refuse: { "retry-after": "retryAfter", "retry-after-ms": "retryAfterMs" },
  reset: {},
  "lost-answer": {},
  hang: {},
  slow: { ms: "ms" },
  cut: { bytes: "bytes" },
  proxy: { status: "status" },
  "refuse-connect": { status: "status" },
  "close-connect": { code: "code" },
  "slow-frames": { ms: "ms" },
  "cut-frame": {},
};

const SHARED_SETTINGS: Record<string, string> = {
  operation: "operation",
  probability: "probability",
  count: "count",
  skip: "skip",
  seed: "seed",
};

/**
 * Parses a fault on the command line, `KIND:NAME=VALUE,NAME=VALUE`, for example
 * `503:probability=0.1,operation=SendChannelMessage`. Several operations are joined by `+`. The values are not
 * checked here: the service checks every fault that is added.
 */
export function parseFault(spec: string): Fault | SessionFault {
  const [kind = "", ...rest] = spec.split(":");
  const base = Object.hasOwn(SHORT_NAMES, kind) ? SHORT_NAMES[kind] : undefined;
  if (!base)
    throw new TypeError(
      `unknown fault ${JSON.stringify(kind)}; known: ${Object.keys(SHORT_NAMES).join(", ")}`,
    );
  const fault: Record<string, unknown> = { ...base };
  const names = { ...SHARED_SETTINGS, ...KIND_SETTINGS[base.kind as FaultKind] };
  for (const [name, value] of parsePairs(rest.join(":"))) {
    const member = Object.hasOwn(names, name) ? names[name] : undefined;
    if (member === undefined) {
      throw new TypeError(
        `a ${kind} fault has no ${JSON.stringify(name)}; known: ${Object.keys(names).join(", ")}`,
      );
    }
    fault[member] = member === "operation" ? value.split("+") : parseNumber(name, value);
  }
  return fault as unknown as Fault | SessionFault;
}
