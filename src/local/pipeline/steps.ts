import { doWhatIsDue } from "../due.js";
import { answerAside } from "../web/aside.js";
import { gate } from "../web/gate.js";
import { authenticate } from "./authenticate.js";
import { decode } from "./decode.js";
import { chooseDialect, refuseLegacyAccount } from "./dialect.js";
import { answerErrors } from "./errors.js";
import type { Answer, Exchange, Step } from "./exchange.js";
import { operate } from "./operate.js";
import { parse } from "./parse.js";
import { receive } from "./receive.js";
import { route } from "./route.js";

/** Optional steps, and where they are in the pipeline. */
export interface ExtraSteps {
  /** Runs first, so it sees every answer as it is sent. */
  readonly recorder?: Step;
  /** Runs when the request was read and its operation is known, before the body is parsed. */
  readonly signatures?: Step;
  /** Runs when the operation and the dialect are known, before validation. */
  readonly faults?: Step;
  /** Runs when the input is valid and the bearer is known, before the operation itself. */
  readonly quotas?: Step;
}

/** What is due by now comes before the request. */
const passTime: Step = ({ service }, next) => {
  doWhatIsDue(service);
  return next();
};

/** The steps that handle a request, in order. */
export function pipeline({ recorder, signatures, faults, quotas }: ExtraSteps): Step[] {
  return [
    answerAside,
    recorder,
    answerErrors,
    receive,
    gate,
    route,
    signatures,
    parse,
    chooseDialect,
    refuseLegacyAccount,
    faults,
    // A second time, so that the faults see errors of the following steps as answers.
    answerErrors,
    decode,
    passTime,
    authenticate,
    quotas,
    operate,
  ].filter((step) => step !== undefined);
}

/** Runs the steps. Each one wraps those after it. */
export function run(steps: readonly Step[], exchange: Exchange): Promise<Answer | undefined> {
  const from = async (index: number): Promise<Answer | undefined> =>
    steps[index]?.(exchange, () => from(index + 1));
  return from(0);
}
