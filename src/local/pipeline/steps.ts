import { authenticate } from "./authenticate.js";
import { decode } from "./decode.js";
import { chooseDialect, refuseLegacyAccount } from "./dialect.js";
import { answerErrors } from "./errors.js";
import type { Answer, Exchange, Step } from "./exchange.js";
import { operate } from "./operate.js";
import { parse } from "./parse.js";
import { receive } from "./receive.js";
import { route } from "./route.js";

/** Steps that can be added at the named places of the pipeline. */
export interface ExtraSteps {
  /** Around everything; sees each answer as it is sent. */
  readonly recorder?: Step;
  /** When the raw request and its operation are known, before anything of it is believed. */
  readonly signatures?: Step;
  /** When operation and dialect are known, around validation and the operation itself. */
  readonly faults?: Step;
  /** When the input is valid and the bearer known, around the operation itself. */
  readonly quotas?: Step;
}

/** The way of every request, in order. */
export function pipeline({ recorder, signatures, faults, quotas }: ExtraSteps): Step[] {
  return [
    recorder,
    answerErrors,
    receive,
    route,
    signatures,
    parse,
    chooseDialect,
    refuseLegacyAccount,
    faults,
    // Once more, so that faults see every answer, errors included.
    answerErrors,
    decode,
    authenticate,
    quotas,
    operate,
  ].filter((step) => step !== undefined);
}

/** Runs the steps, each around those after it. */
export function run(steps: readonly Step[], exchange: Exchange): Promise<Answer | undefined> {
  const from = async (index: number): Promise<Answer | undefined> =>
    steps[index]?.(exchange, () => from(index + 1));
  return from(0);
}
