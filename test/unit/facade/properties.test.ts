import fc from "fast-check";
import { ChimeMessagingError } from "chime-messaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientFor, commandFor, leastOutput, mockedClients } from "../../support/aws.js";
import {
  alice,
  CASES,
  ENTRIES,
  invoke,
  namesOf,
  type AnyFacade,
  type Entry,
} from "../../support/operations.js";
import type { OperationName } from "../../../src/aws/operations.js";

const RUNS_EACH = 12;

// What a JavaScript caller may pass where a member is expected.
const wrongValue = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    "",
    NaN,
    true,
    10n,
    Symbol("s"),
    () => 1,
    new Date(NaN),
    Object.create(null),
  ),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer(),
);

/** An input of the operation in which any members may be missing, wrong, or too many; or none at all. */
function inputOf(name: OperationName): fc.Arbitrary<unknown> {
  const { input } = CASES[name];
  const known = {
    ...input,
    ChimeBearer: alice,
    ClientRequestToken: "token",
    MaxResults: 5,
    NextToken: "next",
    Metadata: "m",
  };
  const members = Object.entries(known).map(([member, value]) => [
    member,
    fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(value) }, { weight: 1, arbitrary: wrongValue }),
  ]);
  const some = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  });
  return fc.oneof(
    { weight: 8, arbitrary: some },
    { weight: 2, arbitrary: some.map((given) => ({ ...known, ...given })) },
    { weight: 1, arbitrary: fc.anything() },
  );
}

const options = fc.oneof(
  { weight: 4, arbitrary: fc.constant<unknown>(undefined) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        bearer: wrongValue,
        timeout: wrongValue,
        attemptTimeout: wrongValue,
        retry: wrongValue,
        limit: wrongValue,
      },
      { requiredKeys: [] },
    ),
  },
);

describe.each(ENTRIES)("whatever is passed to %s ends in success or in one of our errors", (entry: Entry) => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  let aws: ReturnType<typeof mockedClients>;
  let facade: AnyFacade;

  beforeAll(() => {
    process.on("unhandledRejection", onUnhandled);
    aws = mockedClients();
    facade = aws.facade(entry, { retry: false });
    for (const name of namesOf(entry)) {
      const output = { ...leastOutput(name), StreamingConfigurations: [] };
      aws.mocks[clientFor(entry, name)].on(commandFor(entry, name) as never).resolves(output as never);
    }
  });

  afterAll(() => {
    for (const mock of Object.values(aws.mocks)) mock.restore();
    process.off("unhandledRejection", onUnhandled);
  });

  it.each(namesOf(entry))("%s", async (name) => {
    await fc.assert(
      fc.asyncProperty(inputOf(name), options, async (input, given) => {
        try {
          await invoke(facade, name, input, given as object);
        } catch (error) {
          expect(error).toBeInstanceOf(ChimeMessagingError);
          expect((error as Error).name).not.toBe("TypeError");
        }
      }),
      { numRuns: RUNS_EACH },
    );
  });

  it("and leaves no rejection unhandled", async () => {
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  });
});
