import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { moreThanAnOperation } from "../../../scripts/methods.js";
import { operations } from "../../../src/aws/operations.js";
import { clientFor, commandFor, leastOutput, mockedClients } from "../../support/aws.js";
import {
  alice,
  bob,
  CASES,
  ChannelArn,
  ENTRIES,
  invoke,
  isList,
  NAMES,
  namesOf,
} from "../../support/operations.js";

let aws: ReturnType<typeof mockedClients>;

beforeEach(() => {
  aws = mockedClients();
});

afterEach(() => {
  for (const mock of Object.values(aws.mocks)) mock.restore();
});

const renamed = (name: string, entry: string) => entry === "chime-messaging" && name.includes("Streaming");

/** The methods of a module, those of the class that it extends included. */
function methodsOf(module: object): string[] {
  const prototype = Object.getPrototypeOf(module) as object;
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((method) => method !== "constructor");
  return [...own, ...methodsOf(prototype)];
}

describe("the table of operations", () => {
  it("has exactly the 78, of which the Chime namespace has 49", () => {
    expect([...NAMES].sort()).toEqual(Object.keys(operations).sort());
    expect(NAMES).toHaveLength(78);
    expect(namesOf("chime-messaging/chime")).toHaveLength(49);
  });

  it("has the lists, of which a search is one, and the tags of a resource are none", () => {
    const named = NAMES.filter((name) => name.startsWith("List") && name !== "ListTagsForResource");
    expect(NAMES.filter(isList).sort()).toEqual([...named, "SearchChannels"].sort());
    expect(NAMES.filter(isList)).toHaveLength(16);
  });

  it.each(ENTRIES)("has every method of %s once", (entry) => {
    const modules = Object.entries(aws.facade(entry)).filter(([module]) => module !== "caller");
    const named = namesOf(entry).map((name) => `${CASES[name].module}.${CASES[name].method}`);
    const existing = modules.flatMap(([module, instance]) =>
      methodsOf(instance as object).map((method) => `${module}.${method}`),
    );
    expect([...named, ...moreThanAnOperation].sort()).toEqual(existing.sort());
    expect(new Set(named).size).toBe(named.length);
  });
});

describe.each(ENTRIES)("with %s", (entry) => {
  it.each(namesOf(entry))("%s sends the right command, its token and bearer filled in", async (name) => {
    const mock = aws.mocks[clientFor(entry, name)];
    const command = commandFor(entry, name) as never;
    const output = leastOutput(name);
    mock.on(command).resolves(renamed(name, entry) ? { $metadata: {}, StreamingConfigurations: [] } : output);
    const { input } = CASES[name];
    const before = structuredClone(input);
    const facade = aws.facade(entry, { bearer: alice });

    const actual = await invoke(facade, name, input);

    if (!renamed(name, entry)) expect(actual).toEqual(output);
    expect(mock).toHaveReceivedCommandTimes(command, 1);
    expect(mock.calls()).toHaveLength(1);
    const facts = operations[name];
    const { AppInstanceStreamingConfigurations: _, ...rest } = input;
    expect(mock).toHaveReceivedCommandWith(command, {
      ...(renamed(name, entry) ? rest : input),
      ...(facts.bearer && { ChimeBearer: alice }),
      ...(facts.token && { ClientRequestToken: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }),
    });
    const sent = mock.calls()[0]!.args[0].input;
    expect("ChimeBearer" in sent).toBe(facts.bearer === true);
    expect("ClientRequestToken" in sent).toBe(facts.token === true);
    expect(input, "the caller's input").toEqual(before);
  });

  it.each(namesOf(entry))("%s leaves the caller's own token and bearer as they are", async (name) => {
    const mock = aws.mocks[clientFor(entry, name)];
    const command = commandFor(entry, name) as never;
    mock.on(command).resolves(renamed(name, entry) ? { StreamingConfigurations: [] } : leastOutput(name));
    const { bearer, token } = operations[name];
    const own = { ...(bearer && { ChimeBearer: bob }), ...(token && { ClientRequestToken: "my-token" }) };
    await invoke(aws.facade(entry, { bearer: alice }), name, { ...CASES[name].input, ...own });
    expect(mock).toHaveReceivedCommandWith(command, own);
  });
});

describe("what only the dedicated namespaces have", () => {
  it.each(NAMES.filter((name) => operations[name].only))(
    "%s has no method on chime-messaging/chime",
    (name) => {
      const { module, method } = CASES[name];
      const chime = aws.facade("chime-messaging/chime") as unknown as Record<string, object | undefined>;
      expect((chime[module] as Record<string, unknown> | undefined)?.[method]).toBeUndefined();
    },
  );

  it.each(["bots", "flows", "tags"])("%s are no module of chime-messaging/chime", (module) => {
    expect(module in aws.facade("chime-messaging/chime")).toBe(false);
    expect(module in aws.facade("chime-messaging")).toBe(true);
  });
});

describe.each(ENTRIES)("memberships.createBatch on %s", (entry) => {
  const input = { ChannelArn, MemberArns: [bob] };
  const command = () => commandFor(entry, "BatchCreateChannelMembership") as never;
  const mock = () => aws.mocks[clientFor(entry, "BatchCreateChannelMembership")];

  it.each([{}, { Errors: undefined }, { Errors: null }, { Errors: [] }])(
    "gives an empty list of errors where AWS answers %j",
    async (output) => {
      mock()
        .on(command())
        .resolves({ $metadata: {}, ...output });
      const { Errors } = await aws.facade(entry, { bearer: alice }).memberships.createBatch(input);
      expect(Errors).toEqual([]);
    },
  );

  it("gives who was not added, and why", async () => {
    const failed = { MemberArn: bob, ErrorCode: "Forbidden", ErrorMessage: "no" };
    mock()
      .on(command())
      .resolves({ $metadata: {}, Errors: [failed] } as never);
    const { Errors } = await aws.facade(entry, { bearer: alice }).memberships.createBatch(input);
    expect(Errors).toEqual([failed]);
  });
});

describe("streaming configurations in the dedicated namespaces", () => {
  const ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-all";
  const ours = {
    AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "Channel" as const, ResourceArn }],
  };
  const theirs = { StreamingConfigurations: [{ DataType: "Channel", ResourceArn }] };
  const { AppInstanceArn } = CASES.DescribeAppInstance.input as { AppInstanceArn: string };
  const once = { attempts: 1, totalRetryDelay: 0 };

  it("are sent and answered under the new names, and asked and told under the old ones", async () => {
    const command = commandFor("chime-messaging", "PutAppInstanceStreamingConfigurations") as never;
    aws.mocks.messaging.on(command).resolves({ $metadata: {}, ...theirs });
    const facade = aws.facade("chime-messaging");
    const output = await facade.appInstances.putStreamingConfigurations({ AppInstanceArn, ...ours });
    expect(output).toEqual({ $metadata: once, ...ours });
    expect(aws.mocks.messaging.calls()[0]!.args[0].input).toEqual({ AppInstanceArn, ...theirs });
  });

  it("are read under the old names", async () => {
    const command = commandFor("chime-messaging", "GetAppInstanceStreamingConfigurations") as never;
    aws.mocks.messaging.on(command).resolves({ $metadata: {}, ...theirs });
    const facade = aws.facade("chime-messaging");
    expect(await facade.appInstances.getStreamingConfigurations({ AppInstanceArn })).toEqual({
      $metadata: once,
      ...ours,
    });
  });

  it("keep their names in the Chime namespace", async () => {
    const command = commandFor("chime-messaging/chime", "PutAppInstanceStreamingConfigurations") as never;
    aws.mocks.chime.on(command).resolves({ $metadata: {}, ...ours });
    const facade = aws.facade("chime-messaging/chime");
    const output = await facade.appInstances.putStreamingConfigurations({ AppInstanceArn, ...ours });
    expect(output).toEqual({ $metadata: once, ...ours });
    expect(aws.mocks.chime.calls()[0]!.args[0].input).toEqual({ AppInstanceArn, ...ours });
  });
});

describe.each(ENTRIES)("an answer of %s without a member that is always there", (entry) => {
  const promised = namesOf(entry).flatMap((name) =>
    operations[name].always.map((path) => [name, path] as const),
  );

  it.each(promised)("%s without %s is an error", async (name, path) => {
    const command = commandFor(entry, name) as never;
    const output = leastOutput(name);
    const steps = path.split(".");
    const last = steps.pop()!;
    const holder = steps.reduce<Record<string, unknown>>((at, step) => {
      const inner = at[step.replace("[]", "")];
      return (Array.isArray(inner) ? inner[0] : inner) as Record<string, unknown>;
    }, output);
    delete holder[last.replace("[]", "")];
    aws.mocks[clientFor(entry, name)].on(command).resolves(output);
    await expect(invoke(aws.facade(entry, { bearer: alice }), name, CASES[name].input)).rejects.toMatchObject(
      {
        name: "InvalidResponseError",
        message: expect.stringContaining(path) as string,
        operation: name,
        outcome: "unknown",
      },
    );
  });
});
