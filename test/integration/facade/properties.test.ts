import fc from "fast-check";
import { ChimeMessagingError } from "chime-messaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CASES, ENTRIES, invoke, namesOf, type AnyFacade } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

// Through the SDK's own serializers and over HTTP: what they make of a wrong type is told in our words, too.

const RUNS_EACH = 8;
let bench: FacadeBench;

beforeAll(async () => {
  bench = await FacadeBench.start();
});

afterAll(() => bench.stop());

const wrongValue = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, "", NaN, true, 10n, Symbol("s"), new Date(NaN)),
  fc.anything(),
  fc.string({ unit: "binary", maxLength: 40 }),
);

const OPTIONAL = [
  "Tags",
  "Metadata",
  "NotBefore",
  "NotAfter",
  "SortOrder",
  "Privacy",
  "Mode",
  "Type",
  "MaxResults",
  "NextToken",
];

describe.each(ENTRIES)("whatever is sent with %s ends in success or in one of our errors", (entry) => {
  let facade: AnyFacade;
  let world: Record<string, string>;

  beforeAll(() => {
    const seeded = bench.seeded(entry, { retry: false });
    facade = seeded.facade;
    world = {
      AppInstanceArn: seeded.AppInstanceArn,
      ChannelArn: seeded.ChannelArn,
      MemberArn: seeded.others[0]!,
    };
  });

  it.each(namesOf(entry))("%s", async (name) => {
    const { input } = CASES[name];
    const valid = Object.fromEntries(Object.entries(input).map(([key, value]) => [key, world[key] ?? value]));
    const members = fc.constantFrom(...Object.keys(input), ...OPTIONAL);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(members, wrongValue, { maxKeys: 2 }), async (wrong) => {
        try {
          await invoke(facade, name, { ...valid, ...wrong });
        } catch (error) {
          expect(error).toBeInstanceOf(ChimeMessagingError);
          expect(error).toMatchObject({ operation: name });
          expect((error as Error).name).not.toBe("TypeError");
        }
      }),
      { numRuns: RUNS_EACH },
    );
  });

  it("and the service still answers", async () => {
    const { AppInstanceArn } = await facade.appInstances.create({ Name: "after" });
    expect(AppInstanceArn).toEqual(expect.any(String));
  });
});
