import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations, type OperationName } from "../../../src/aws/operations.js";
import { ENTRIES, facadeOf, invoke, namesOf, type AnyFacade, type Entry } from "../../support/operations.js";
import { CASES, LATER, STREAM } from "../local/cases.js";
import { Bench, START } from "../../support/bench.js";
import { makeWorld, type World } from "../../support/world.js";

// The whole input goes through the facade and over HTTP, and the whole output comes back.

let bench: Bench;
const facades = {} as Record<Entry, AnyFacade>;

beforeAll(async () => {
  bench = await Bench.start();
  for (const entry of ENTRIES) facades[entry] = facadeOf(entry, bench.local.clientConfig);
});

afterAll(async () => {
  for (const facade of Object.values(facades)) facade.close();
  await bench.stop();
});

beforeEach(() => {
  bench.local.reset();
  bench.time.now = START;
});

/** The case in the facade's words: the dedicated members too, but the launch names of streaming configurations. */
function caseOf(entry: Entry, name: OperationName, world: World) {
  const { input, output, dedicated } = CASES[name];
  const more = entry === "chime-messaging" && !name.includes("Streaming") ? dedicated : undefined;
  return {
    input: { ...input(world), ...more?.input?.(world) },
    output: { ...output(world), ...more?.output?.(world) },
  };
}

describe.each(ENTRIES)("over HTTP, through %s", (entry) => {
  it.each(namesOf(entry))("%s", async (name) => {
    const made = await makeWorld(bench);
    const world = (await CASES[name].prepare?.(bench, made)) ?? made;
    const facade = facades[entry];
    if (name.includes("Streaming")) {
      await facade.appInstances.putStreamingConfigurations({
        AppInstanceArn: world.AppInstanceArn,
        AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "Channel", ResourceArn: STREAM }],
      });
    }
    bench.time.now = LATER;
    const { input, output } = caseOf(entry, name, world);
    const before = structuredClone(input);
    const { $metadata, ...actual } = await invoke(facade, name, input);
    expect(actual).toEqual(output);
    expect(input).toEqual(before);
    const record = bench.local.requests.at(-1)!;
    expect($metadata).toMatchObject({ requestId: record.requestId, httpStatusCode: record.status });
    expect(record).toMatchObject({
      operation: name,
      dialect: entry === "chime-messaging" ? "dedicated" : "legacy",
      bearer: "bearer" in operations[name] ? input["ChimeBearer"] : undefined,
    });
    if ("token" in operations[name]) expect(record.token).toMatch(/^[0-9a-f-]{36}$/);
  });
});
