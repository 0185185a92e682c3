import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../../src/local/model/index.js";
import { CASES, inDialect, LATER, STREAM } from "./cases.js";
import { Bench, DIALECTS, START } from "../../support/bench.js";
import type { OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";

// Every operation through AWS's own clients: the whole input goes out, the whole output comes back as promised.

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
  it("is one of 48", () => {
    expect(Object.keys(CASES)).toHaveLength(48);
  });

  it.each(Object.keys(CASES) as OperationName[])("%s", async (name) => {
    const world = await makeWorld(bench, { dialect });
    if (name.includes("Streaming")) {
      await bench.call("legacy", "PutAppInstanceStreamingConfigurations", {
        AppInstanceArn: world.AppInstanceArn,
        AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "Channel", ResourceArn: STREAM }],
      });
    }
    bench.time.now = LATER;
    const { input, output } = inDialect(dialect, name, world);
    const actual = await bench.call(dialect, name, input);
    expect(actual).toEqual(output);
    // Nothing beyond the model, nothing that the dialect lacks.
    for (const member of Object.keys(actual)) expect(operations[name].output).toHaveProperty(member);
  });
});
