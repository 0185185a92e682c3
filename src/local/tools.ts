import { LONGEST_TIMER } from "./faults/check.js";
import { Faults } from "./faults/faults.js";
import { faultStep } from "./faults/step.js";
import { operations } from "./model/index.js";
import type { Happenings } from "./happenings.js";
import type { ExtraSteps } from "./pipeline/steps.js";
import { quotaStep } from "./quotas/step.js";
import type { QuotaOptions } from "./quotas/quotas.js";
import { Recorder, recorderStep } from "./recorder.js";
import type { RequestRecord } from "./recorder.js";
import { sessionSettings } from "./sessions/options.js";
import type { SessionOptions, SessionSettings } from "./sessions/options.js";
import { signatureStep } from "./signatures/step.js";
import { createVerifier, orUnsigned, verifyForm } from "./signatures/verify.js";
import type { KnownCredentials, Verifier } from "./signatures/verify.js";
import type { StreamRecord } from "./streams/log.js";

/** Options for tests, which AWS does not have. */
export interface ToolOptions {
  /** The start value of the random numbers of faults with a `probability`. The same seed repeats a run. Default: 0. */
  seed?: number;
  /** How much later every request is answered, in real milliseconds. Default: 0. */
  latency?: number;
  /** The quotas to enforce, on the service's clock. Default: `false`, none. */
  quotas?: QuotaOptions;
  /**
   * The accepted credentials. Requests that are not signed with one of them are refused with 403, as on AWS.
   * `clientConfig` uses the first one. Default: requests must have a signature, but any will do.
   */
  verifySignatures?: KnownCredentials | readonly KnownCredentials[];
  /**
   * Accepts requests and connects without a signature, such as those of `curl`. Those that have one are checked as
   * without this option. Default: false, they are refused with 403, as on AWS.
   */
  allowUnsigned?: boolean;
  /** Settings of the messaging sessions. */
  sessions?: SessionOptions;
  /** How many of the last requests and connects `requests` keeps. Default: 10,000. */
  keepRequests?: number;
  /** How many of the last push notifications `pushes` keeps. Default: 10,000. */
  keepPushes?: number;
  /** How many of the last records of data streams `records` keeps. Default: 10,000. */
  keepRecords?: number;
  /**
   * Called for each record of a data stream, in their order, soon after what it tells of. Errors that it throws are
   * ignored.
   */
  onRecord?: (record: StreamRecord) => void;
  /**
   * Called for each request after it was answered, and for each connect of a session. Errors that it throws are
   * ignored.
   */
  onRequest?: (record: RequestRecord) => void;
}

/** What the tool options set up, and the steps of the pipeline for it. */
export interface Tools {
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly steps: ExtraSteps;
  /** Checks signatures. */
  readonly verify: Verifier;
  readonly sessions: SessionSettings;
}

export function createTools(
  options: ToolOptions,
  region: string,
  clock: () => number,
  happenings: Happenings,
): Tools {
  const { seed = 0, latency = 0, verifySignatures, keepRequests = 10_000, onRequest } = options;
  if (!(latency >= 0 && latency <= LONGEST_TIMER)) {
    throw new RangeError(`latency must be a number from 0 to ${LONGEST_TIMER}`);
  }
  const faults = new Faults({ seed, operations: new Set(Object.keys(operations)), happenings });
  const recorder = new Recorder(keepRequests, onRequest, (index, record) => {
    if (happenings.listenerCount("request") > 0) happenings.emit("request", { index, ...record });
  });
  const verify = createVerify(options, region, clock);
  const steps = {
    recorder: recorderStep(recorder),
    signatures: signatureStep(verify, verifySignatures && clock),
    faults: faultStep(faults, latency),
    quotas: quotaStep,
  };
  return { faults, recorder, steps, verify, sessions: sessionSettings(options.sessions) };
}

function createVerify(options: ToolOptions, region: string, clock: () => number): Verifier {
  const { verifySignatures: credentials, allowUnsigned = false } = options;
  if (typeof allowUnsigned !== "boolean") throw new TypeError("allowUnsigned must be true or false");
  const verify = credentials ? createVerifier({ credentials, region, clock }) : verifyForm;
  return allowUnsigned ? orUnsigned(verify) : verify;
}
