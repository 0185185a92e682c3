import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inDialect, LATER, STREAM } from "./cases.js";
import { Bench, DIALECTS, namesIn, START } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(() => {
  bench.local.reset();
  bench.time.now = START;
});

describe.each(DIALECTS)("every operation in the %s namespace", (dialect) => {
  it.each(namesIn(dialect))("%s takes the whole input, and gives the whole output", async (name) => {
    const world = await makeWorld(bench, { dialect });
    if (name.includes("Streaming")) {
      await bench.call("legacy", "PutAppInstanceStreamingConfigurations", {
        AppInstanceArn: world.AppInstanceArn,
        AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "Channel", ResourceArn: STREAM }],
      });
    }
    bench.time.now = LATER;
    const { input, output } = inDialect(dialect, name, world);
    expect(await bench.call(dialect, name, input)).toStrictEqual(output);
  });
});
