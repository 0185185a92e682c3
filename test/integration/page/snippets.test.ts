import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pageOperations } from "../../../scripts/page-operations.js";
import { snippetOf } from "../../../src/page/code/snippet.js";
import { run, typeErrors } from "../../docs/code.js";
import type { Block } from "../../docs/markdown.js";
import { Bench, DIALECTS, namesIn, START } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import { CASES, inDialect, LATER } from "../local/cases.js";

// What the page offers as "code for this library" is what was asked for, whatever the operation.

interface Looked {
  operation: string;
  dialect: "legacy" | "dedicated";
  bearer: string | undefined;
  input: Members;
}

const known = pageOperations();
const blocks: Block[] = [];
let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(() => {
  bench.local.reset();
  bench.time.now = START;
});

/** The request that came after so many others, as the page looks into it. */
async function requestAfter(others: number): Promise<Looked> {
  const { requestId } = bench.local.requests[others]!;
  return (await (await fetch(`${bench.local.url}/_local/requests/${requestId}`)).json()) as Looked;
}

const meant = ({ operation, dialect, bearer, input }: Looked) => {
  const { ClientRequestToken: _token, ...rest } = input;
  return { operation, dialect, bearer, input: rest };
};

describe.each(DIALECTS)("the code for a request in the %s namespace", (dialect) => {
  it.each(namesIn(dialect))("sends %s again as it was sent", async (name: OperationName) => {
    const made = await makeWorld(bench, { dialect });
    const world = (await CASES[name].prepare?.(bench, made)) ?? made;
    bench.time.now = LATER;
    const before = bench.local.requests.length;
    await bench.call(dialect, name, inDialect(dialect, name, world).input).catch(() => {});
    const asked = await requestAfter(before);
    expect(asked).toMatchObject({ operation: name, dialect });

    const code = snippetOf(known[name]!, { ...asked, region: "us-east-1", endpoint: bench.local.url });
    blocks.push({ name: `${dialect} ${name}`, info: "ts", code });
    // Things cannot be made or removed twice. Whether it works is another matter than what is sent.
    await run({ name, info: "ts run", code }, {}).catch(() => {});
    expect(meant(await requestAfter(before + 1))).toEqual(meant(asked));
  });

  it("compiles", () => {
    const own = blocks.filter(({ name }) => name.startsWith(dialect));
    expect(own).toHaveLength(namesIn(dialect).length);
    expect(typeErrors(own)).toEqual([]);
  }, 120_000);
});

it("writes texts so that they stay what they are", () => {
  const Content = '"quotes", `ticks` ${x}, \\ and\nlines \u2028 </script>';
  const asked = {
    input: { Content },
    bearer: undefined,
    dialect: "dedicated",
    region: "r",
    endpoint: "e",
  } as const;
  const code = snippetOf(known["SendChannelMessage"]!, asked);
  const [, literal = ""] = /Content: ([^]*),\n}/.exec(code) ?? [];
  expect(JSON.parse(literal)).toBe(Content);
});
