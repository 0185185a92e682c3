import { LONGEST_TIMER } from "./faults/check.js";
import { Faults } from "./faults/faults.js";
import { faultStep } from "./faults/step.js";
import { operations } from "./model/index.js";
import type { ExtraSteps } from "./pipeline/steps.js";
import { quotaStep } from "./quotas/step.js";
import type { QuotaOptions } from "./quotas/quotas.js";
import { Recorder, recorderStep } from "./recorder.js";
import type { RequestRecord } from "./recorder.js";
import { sessionSettings } from "./sessions/options.js";
import type { SessionOptions, SessionSettings } from "./sessions/options.js";
import { signatureStep } from "./signatures/step.js";
import { createVerifier } from "./signatures/verify.js";
import type { KnownCredentials, Verifier } from "./signatures/verify.js";

/** Options of what the embedded service does for tests, beyond what AWS does. */
export interface ToolOptions {
  /** What the draws of faults with a `probability` start from, so that a run can be repeated. Default: 0. */
  seed?: number;
  /** Answers every request so much later, in real milliseconds. Default: 0. */
  latency?: number;
  /** The quotas that are enforced, on the service's clock. Default: `false`, none. */
  quotas?: QuotaOptions;
  /**
   * Refuses requests that are not signed with these credentials, as AWS does: with 403. `clientConfig` then has the
   * first of them. Default: signatures are not looked at.
   */
  verifySignatures?: KnownCredentials | readonly KnownCredentials[];
  /** Settings of the messaging sessions. Default: those of {@link SessionOptions}. */
  sessions?: SessionOptions;
  /** How many of the last requests and connects `requests` holds. Default: 10,000. */
  keepRequests?: number;
  /** Is told of each request once it is answered, and of each connect of a session. What it throws is ignored. */
  onRequest?: (record: RequestRecord) => void;
}

/** The tools of a service, and the steps through which they see its requests. */
export interface Tools {
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly steps: ExtraSteps;
  /** Checks signatures; undefined where they are not looked at. */
  readonly verify: Verifier | undefined;
  readonly sessions: SessionSettings;
}

export function createTools(options: ToolOptions, region: string, clock: () => number): Tools {
  const { seed = 0, latency = 0, verifySignatures, keepRequests = 10_000, onRequest } = options;
  if (!(latency >= 0 && latency <= LONGEST_TIMER)) {
    throw new RangeError(`latency must be a number from 0 to ${LONGEST_TIMER}`);
  }
  const faults = new Faults({ seed, operations: new Set(Object.keys(operations)) });
  const recorder = new Recorder(keepRequests, onRequest);
  const verify = verifySignatures && createVerifier({ credentials: verifySignatures, region, clock });
  const steps = {
    recorder: recorderStep(recorder),
    ...(verify && { signatures: signatureStep(verify, clock) }),
    faults: faultStep(faults, latency),
    quotas: quotaStep,
  };
  return { faults, recorder, steps, verify, sessions: sessionSettings(options.sessions) };
}
