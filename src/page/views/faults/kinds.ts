import type { FaultTiming } from "../../../local/faults/types.js";
import type { AnyFault, FaultKind } from "../../api/types.js";

/** A setting that is a number. */
export interface Setting {
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  /** The only values that are possible. */
  readonly choices?: readonly number[];
  readonly isRequired?: boolean;
}

type Common = keyof FaultTiming | "kind" | "operation";
type OwnSettings<Kind extends FaultKind> = Exclude<keyof Extract<AnyFault, { kind: Kind }>, Common>;

interface Described<Kind extends FaultKind> {
  readonly name: string;
  /** What the client sees. */
  readonly about: string;
  readonly target: "requests" | "connects" | "frames";
  readonly settings: Readonly<Record<OwnSettings<Kind>, Setting>>;
}

/** All kinds of faults in words. The types say if a kind or a setting is missing. */
export const FAULTS: { readonly [Kind in FaultKind]: Described<Kind> } = {
  refuse: {
    name: "Refuse",
    about: "The request is refused with one of AWS’s errors, and not carried out.",
    target: "requests",
    settings: {
      status: { label: "Status", choices: [503, 500, 429], isRequired: true },
      retryAfter: { label: "Retry-After", unit: "s", hint: "In seconds. Empty: not sent." },
      retryAfterMs: { label: "x-amz-retry-after", unit: "ms", hint: "In ms. Empty: not sent." },
    },
  },
  slow: {
    name: "Slow",
    about: "The request is carried out, and the answer comes late.",
    target: "requests",
    settings: { ms: { label: "Delay", unit: "ms", hint: "In milliseconds.", isRequired: true } },
  },
  "lost-answer": {
    name: "Lost answer",
    about: "The request is carried out, but the connection breaks before the answer: the client cannot know.",
    target: "requests",
    settings: {},
  },
  reset: {
    name: "Reset",
    about: "The connection breaks, and the request is not carried out.",
    target: "requests",
    settings: {},
  },
  hang: {
    name: "Hang",
    about: "No answer ever comes, and the request is not carried out.",
    target: "requests",
    settings: {},
  },
  cut: {
    name: "Cut answer",
    about: "The request is carried out, but only a part of the answer arrives.",
    target: "requests",
    settings: { bytes: { label: "Bytes that arrive", hint: "Empty: half of them." } },
  },
  proxy: {
    name: "Proxy error",
    about: "A page of HTML comes back, as from a proxy that does not reach the service.",
    target: "requests",
    settings: { status: { label: "Status", choices: [502, 503, 504] } },
  },
  "refuse-connect": {
    name: "Refuse connect",
    about: "A messaging session gets an HTTP error in place of an open socket.",
    target: "connects",
    settings: { status: { label: "Status", hint: "From 400 to 599. Empty: 503." } },
  },
  "close-connect": {
    name: "Close connect",
    about: "The socket of a messaging session opens, and is closed at once.",
    target: "connects",
    settings: { code: { label: "Close code", hint: "Such as 1013 or 4401.", isRequired: true } },
  },
  "slow-frames": {
    name: "Slow frames",
    about: "Live messages come late, in their order.",
    target: "frames",
    settings: { ms: { label: "Delay", unit: "ms", hint: "In milliseconds.", isRequired: true } },
  },
  "cut-frame": {
    name: "Cut frame",
    about: "Half of a live message arrives, and then the connection ends.",
    target: "frames",
    settings: {},
  },
};

/** The settings that all kinds have. */
export const TIMING: Readonly<Record<keyof FaultTiming, Setting>> = {
  probability: { label: "Probability", hint: "From 0 to 1. Empty: always." },
  count: { label: "At most", hint: "How many times. Empty: no limit." },
  skip: { label: "First let pass", hint: "How many. Empty: none." },
  seed: { label: "Seed", hint: "Of its random numbers." },
};
