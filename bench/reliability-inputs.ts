// Generated inputs and options, as JavaScript callers may pass them, through whole AWS clients whose answers are
// generated as well: only the network is missing.

import fc from "fast-check";
import { ChimeMessagingError, InvalidInputError } from "chime-messaging";
import type { OperationName } from "../src/aws/operations.js";
import { operations } from "../src/local/model/index.js";
import { leastOutput } from "../test/support/aws.js";
import { alice, CASES, facadeOf, invoke, type Entry } from "../test/support/operations.js";

const anything = fc.anything({
  maxDepth: 2,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

const wrong = fc.oneof(
  { weight: 2, arbitrary: anything },
  fc.string(),
  fc.constantFrom(null, undefined, "", 0, NaN),
);

/** An input of which some members are right, and the others whatever a caller without types may pass. */
function inputOf(name: OperationName): fc.Arbitrary<unknown> {
  const right: Record<string, unknown> = CASES[name].input;
  const members = Object.keys(operations[name].input).map((member) => {
    const value = member in right ? fc.constant(right[member]) : fc.constant(undefined);
    return [member, fc.oneof({ weight: 4, arbitrary: value }, wrong)] as const;
  });
  const almostRight = fc.record(Object.fromEntries(members), { noNullPrototype: false });
  return fc.oneof({ weight: 9, arbitrary: almostRight }, anything);
}

// No delays: a wrong one that happens to be a number would be waited for.
const anyOptions = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.record(
      { timeout: wrong, attemptTimeout: wrong, bearer: wrong, signal: wrong, retry: wrong, limit: wrong },
      { requiredKeys: [] },
    ),
  },
  anything,
);

type Answer = "whole" | "reset" | { status: number; body: string; type?: string };

const answers = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Answer>("whole") },
  fc.constantFrom<Answer>(
    "reset",
    { status: 200, body: "{}" },
    { status: 200, body: '{"ChannelArn":' },
    { status: 200, body: "null" },
    { status: 502, body: "<html>Bad Gateway</html>" },
    { status: 400, body: '{"Code":"BadRequest","Message":"no"}', type: "BadRequestException" },
    { status: 403, body: '{"Code":"Forbidden","Message":"no"}', type: "ForbiddenException" },
    { status: 404, body: "{}", type: "NotFoundException" },
    { status: 409, body: '{"Code":"Conflict"}', type: "ConflictException" },
    { status: 429, body: "", type: "ThrottledClientException" },
    { status: 503, body: '{"Message":null}', type: "ServiceUnavailableException" },
    { status: 418, body: "[1]" },
  ),
);

/** Stands for the network: answers what it was told to. */
class Network {
  #name: OperationName = "CreateAppInstance";
  #answers: Answer[] = [];
  #next = 0;

  expect(name: OperationName, all: Answer[]): void {
    this.#name = name;
    this.#answers = all;
    this.#next = 0;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what AWS clients await
  async handle(): Promise<{ response: object }> {
    const answer = this.#answers[this.#next++ % this.#answers.length]!;
    if (answer === "reset") throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    if (answer === "whole") {
      const body = JSON.stringify(leastOutput(this.#name)).replaceAll('"the CreatedTimestamp"', "1");
      return this.#response(200, body);
    }
    return this.#response(answer.status, answer.body, answer.type);
  }

  #response(statusCode: number, body: string, type?: string) {
    const headers = { "content-type": "application/json", ...(type && { "x-amzn-errortype": type }) };
    return { response: { statusCode, headers, body: Buffer.from(body) } };
  }
}

/** How often calls ended how, by the name of the error. */
export type Endings = Record<string, number>;

/** Calls an operation with `runs` generated inputs; throws with the input at the first that ends as none may. */
export async function generatedInputs(
  entry: Entry,
  name: OperationName,
  { runs, seed }: { runs: number; seed: number },
): Promise<Endings> {
  const network = new Network();
  using facade = facadeOf(entry, {
    region: "us-east-1",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    requestHandler: network,
    bearer: alice,
    retry: { baseDelay: 0, throttleDelay: 0 },
  });
  const endings: Endings = {};
  const property = fc.asyncProperty(
    inputOf(name),
    anyOptions,
    fc.array(answers, { minLength: 1, maxLength: 3 }),
    async (input, options, given) => {
      network.expect(name, given);
      const ending = await invoke(facade, name, input, options as object).then(() => "success", nameOfOurs);
      endings[ending] = (endings[ending] ?? 0) + 1;
    },
  );
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: true });
  return endings;
}

/** The names that AWS and this library give; an error of the runtime's own name has slipped through. */
function nameOfOurs(error: unknown): string {
  const isOurs =
    error instanceof ChimeMessagingError && !/^(Type|Range|Reference|Syntax)?Error$/.test(error.name);
  if (!isOurs) throw new Error("ended in what is none of the library's errors", { cause: error });
  return error instanceof InvalidInputError ? "InvalidInputError" : error.name;
}
