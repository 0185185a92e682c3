import type { InvalidInputError } from "chime-messaging";
import { describe, expect, it } from "vitest";
import { check, checkBearer, type AnyInput } from "../../../src/call/check.js";
import { dedicatedNamespace } from "../../../src/aws/dedicated.js";
import { chimeNamespace } from "../../../src/aws/chime.js";
import { operations, type OperationName } from "../../../src/aws/operations.js";
import type { Namespace } from "../../../src/aws/namespace.js";
import { alice, CASES, NAMES, namesOf, SHARED } from "../../support/operations.js";

const dedicated = dedicatedNamespace({});
const legacy = chimeNamespace({});

/** The faults found, as "member rule"; none if there are none. */
function faultsOf(operation: OperationName, input: AnyInput, namespace: Namespace = dedicated): string[] {
  try {
    check(operation, operations[operation], input, namespace);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ operation, outcome: "rejected", attempts: 0 });
    return (error as InvalidInputError).faults.map(({ member, rule }) => `${member} ${rule}`);
  }
}

/** A valid input of the operation, with some members changed. */
const valid = (operation: OperationName, change: AnyInput = {}): AnyInput => ({
  ...CASES[operation].input,
  ...(operations[operation].bearer && { ChimeBearer: alice }),
  ...(operations[operation].token && { ClientRequestToken: "token" }),
  ...change,
});

const namespaces = [
  ["chime-messaging", dedicated],
  ["chime-messaging/chime", legacy],
] as const;

describe.each(namespaces)("what %s requires", (entry, namespace) => {
  const required = (name: OperationName) => {
    const { required: always, alsoRequired } = operations[name];
    return [...always, ...(alsoRequired?.[namespace.kind] ?? [])];
  };
  const names = namesOf(entry);
  const members = names.flatMap((name) =>
    required(name).map((described) => {
      const member = described.replace(/\W+$/, "");
      return [name, member, described.slice(member.length)] as const;
    }),
  );

  it.each(names)("%s takes its least input", (name) => {
    expect(faultsOf(name, valid(name), namespace)).toEqual([]);
  });

  it.each(members)("%s is refused without %s", (name, member) => {
    for (const nothing of [undefined, null]) {
      expect(faultsOf(name, valid(name, { [member]: nothing }), namespace)).toEqual([
        `${member} is required`,
      ]);
    }
  });

  it.each(members)("%s is refused with %s of another type", (name, member) => {
    for (const wrong of [5, true, Symbol("s"), () => 1, 10n]) {
      const faults = faultsOf(name, valid(name, { [member]: wrong }), namespace);
      expect(faults.filter((fault) => fault.startsWith(`${member} must be a`))).not.toEqual([]);
    }
  });

  it.each(members.filter(([, , kind]) => kind !== "{}" && kind !== "?"))(
    "%s is refused with an empty %s",
    (name, member, kind) => {
      expect(faultsOf(name, valid(name, { [member]: kind ? [] : "" }), namespace)).toEqual([
        `${member} must not be empty`,
      ]);
    },
  );
});

describe("what only one namespace requires", () => {
  it.each([
    ["UpdateAppInstance", "Metadata", dedicated, legacy],
    ["UpdateAppInstanceUser", "Metadata", dedicated, legacy],
    ["UpdateChannelMessage", "Content", dedicated, legacy],
    ["UpdateChannel", "Name", legacy, dedicated],
    ["UpdateChannel", "Mode", legacy, dedicated],
  ] as const)("%s %s", (name, member, requires, doesNot) => {
    const input = valid(name, { [member]: undefined });
    expect(faultsOf(name, input, requires)).toEqual([`${member} is required`]);
    expect(faultsOf(name, input, doesNot)).toEqual([]);
  });

  it("lets metadata be emptied", () => {
    expect(faultsOf("UpdateAppInstance", valid("UpdateAppInstance", { Metadata: "" }))).toEqual([]);
  });

  it.each([[[]], [[null]], [["text"]], ["text"], [{}]])(
    "refuses %j as streaming configurations",
    (AppInstanceStreamingConfigurations) => {
      const name = "PutAppInstanceStreamingConfigurations";
      expect(faultsOf(name, valid(name, { AppInstanceStreamingConfigurations }))).toHaveLength(1);
    },
  );
});

describe("of a callback", () => {
  const faults = (change: AnyInput) => faultsOf("ChannelFlowCallback", valid("ChannelFlowCallback", change));

  it("the id is required, so that AWS's SDK cannot make one up", () => {
    expect(faults({ CallbackId: undefined })).toEqual(["CallbackId is required"]);
  });

  it("the message has an id", () => {
    for (const ChannelMessage of [{}, { MessageId: "" }, { Content: "hello" }])
      expect(faults({ ChannelMessage })).toEqual(["ChannelMessage must have the MessageId of the message"]);
  });
});

describe("a bot's name", () => {
  it("may be empty, and must be there", () => {
    expect(faultsOf("UpdateAppInstanceBot", valid("UpdateAppInstanceBot", { Name: "" }))).toEqual([]);
    expect(faultsOf("UpdateAppInstanceBot", valid("UpdateAppInstanceBot", { Name: undefined }))).toEqual([
      "Name is required",
    ]);
  });
});

describe("the ARN of what has tags", () => {
  const instance = alice.replace("/user/alice", "");
  const rule =
    "ResourceARN must be the ARN of an app instance, or of a user, a bot, a channel or a channel flow in one";
  const names = NAMES.filter((name) => operations[name].byArn);

  it.each(names)("of %s is of one of the five kinds", (name) => {
    for (const kind of ["", "/user/a:b@c.d", "/bot/b", "/channel/c", "/channel-flow/f"])
      expect(faultsOf(name, valid(name, { ResourceARN: `${instance}${kind}` }))).toEqual([]);
  });

  it.each(names)("of %s is refused if it is of another kind, or none", (name) => {
    const meeting = "arn:aws:chime:us-east-1:123456789012:meeting/1";
    const others = [meeting, "text", `${instance}/user`, `${instance}/room/r`, `${instance}/channel/c/x`];
    for (const ResourceARN of [...others, "arn:aws:s3:::bucket"])
      expect(faultsOf(name, valid(name, { ResourceARN }))).toEqual([rule]);
  });
});

describe("the bearer", () => {
  const messaging = NAMES.filter((name) => operations[name].bearer);

  it("is taken by all channel operations but those for developers, and by no other", () => {
    const others = NAMES.filter((name) => !operations[name].bearer && name.includes("Channel"));
    expect(messaging.every((name) => name.includes("Channel"))).toBe(true);
    expect(others.sort()).toEqual(
      [
        ...["Create", "Describe", "Update", "Delete"].map((verb) => `${verb}ChannelFlow`),
        ...["ListChannelFlows", "ListChannelsAssociatedWithChannelFlow", "ChannelFlowCallback"],
      ].sort(),
    );
  });

  it.each(messaging.filter((name) => SHARED.includes(name)))(
    "is not required for %s in the Chime namespace",
    (name) => {
      expect(faultsOf(name, valid(name, { ChimeBearer: undefined }), legacy)).toEqual([]);
    },
  );

  it.each(messaging)("is required for %s in the dedicated namespaces", (name) => {
    for (const ChimeBearer of [undefined, null, ""]) {
      const input = valid(name, { ChimeBearer });
      expect(() => check(name, operations[name], input, dedicated)).toThrow(
        expect.objectContaining({ name: "MissingBearerError" }),
      );
    }
  });

  it.each(namespaces)("must be a string with %s", (_entry, namespace) => {
    const input = valid("DescribeChannel", { ChimeBearer: 5 });
    expect(faultsOf("DescribeChannel", input, namespace)).toEqual(["ChimeBearer must be a string"]);
  });
});

describe("sizes, in bytes of UTF-8", () => {
  const standard = (Content: string, more: AnyInput = {}) =>
    faultsOf("SendChannelMessage", valid("SendChannelMessage", { Content, ...more }));
  const control = (Content: string, more: AnyInput = {}) => standard(Content, { Type: "CONTROL", ...more });
  const tooLong = ["Content must be at most 4096 bytes"];
  const tooLongControl = ["Content of a CONTROL message must be at most 30 bytes"];

  // Characters of one, two, three and four bytes; the last is two UTF-16 units.
  const letters = [
    ["a", 1],
    ["é", 2],
    ["€", 3],
    ["😀", 4],
  ] as const;

  /** A text of exactly so many bytes, as much of it as possible made of the letter. */
  const ofBytes = (letter: string, size: number, bytes: number) =>
    letter.repeat(Math.floor(bytes / size)) + "a".repeat(bytes % size);

  it.each(letters)("content of %s may have 4,096 and no more", (letter, size) => {
    expect(standard(ofBytes(letter, size, 4096))).toEqual([]);
    expect(standard(ofBytes(letter, size, 4097))).toEqual(tooLong);
  });

  it.each(letters)("content of a CONTROL message of %s may have 30 and no more", (letter, size) => {
    expect(control(ofBytes(letter, size, 30))).toEqual([]);
    expect(control(ofBytes(letter, size, 31))).toEqual(tooLongControl);
  });

  it.each(letters)("metadata of %s may have 1,024 and no more", (letter, size) => {
    expect(standard("hi", { Metadata: ofBytes(letter, size, 1024) })).toEqual([]);
    expect(standard("hi", { Metadata: ofBytes(letter, size, 1025) })).toEqual([
      "Metadata must be at most 1024 bytes",
    ]);
  });

  it("half a surrogate pair counts as the three bytes it is sent as", () => {
    expect(control("\ud83d".repeat(10))).toEqual([]);
    expect(control("\ud83d".repeat(11))).toEqual(tooLongControl);
  });

  it("hold for an update's content and every operation's metadata", () => {
    const update = valid("UpdateChannelMessage", { Content: "a".repeat(4097), Metadata: "a".repeat(1025) });
    expect(faultsOf("UpdateChannelMessage", update)).toHaveLength(2);
    const channel = valid("CreateChannel", { Metadata: "a".repeat(1025) });
    expect(faultsOf("CreateChannel", channel)).toEqual(["Metadata must be at most 1024 bytes"]);
  });

  it("what is no string is told once", () => {
    expect(standard(5 as never)).toEqual(["Content must be a string"]);
    const update = valid("UpdateAppInstance", { Metadata: 5 });
    expect(faultsOf("UpdateAppInstance", update)).toEqual(["Metadata must be a string"]);
  });

  it("a CONTROL message has no metadata", () => {
    expect(control("hi", { Metadata: "m" })).toEqual(["Metadata must be absent: a CONTROL message has none"]);
    for (const Metadata of [undefined, null, ""]) expect(control("hi", { Metadata })).toEqual([]);
  });
});

describe("MaxResults", () => {
  const lists = NAMES.filter((name) => operations[name].list);

  it.each(lists)("of %s is a whole number from 1 to 50", (name) => {
    for (const MaxResults of [1, 25, 50, undefined, null]) {
      expect(faultsOf(name, valid(name, { MaxResults }))).toEqual([]);
    }
    for (const MaxResults of [0, 51, -1, 1.5, NaN, Infinity, "10", {}, true]) {
      expect(faultsOf(name, valid(name, { MaxResults }))).toEqual([
        "MaxResults must be a whole number from 1 to 50",
      ]);
    }
  });

  it.each(lists)("comes with a NextToken of %s that is a string", (name) => {
    expect(faultsOf(name, valid(name, { NextToken: "token" }))).toEqual([]);
    expect(faultsOf(name, valid(name, { NextToken: 5 }))).toEqual(["NextToken must be a string"]);
  });
});

describe("a client request token", () => {
  const good = ["ab", "a".repeat(64), "A-b_9", "--", crypto.randomUUID()];
  const bad = ["", "a", "a".repeat(65), "a b", "é".repeat(4), "a\n", "ab!", 5, {}];

  it.each(NAMES.filter((name) => operations[name].token))("of %s follows the pattern", (name) => {
    for (const ClientRequestToken of good)
      expect(faultsOf(name, valid(name, { ClientRequestToken }))).toEqual([]);
    for (const ClientRequestToken of bad) {
      expect(faultsOf(name, valid(name, { ClientRequestToken }))).toEqual([
        "ClientRequestToken must be 2 to 64 letters, digits, - or _",
      ]);
    }
  });
});

describe("one error", () => {
  it("names every fault found, by member", () => {
    const input = { Content: "a".repeat(31), Type: "CONTROL", Metadata: "m", ClientRequestToken: "!" };
    const members = faultsOf("SendChannelMessage", input).map((fault) => fault.split(" ")[0]);
    expect(members.sort()).toEqual(
      ["ChannelArn", "ChimeBearer", "ClientRequestToken", "Content", "Metadata", "Persistence"].sort(),
    );
  });

  it("says all of it in its message, and nothing of the content", () => {
    const input = valid("SendChannelMessage", { Content: "secret ".repeat(600), ClientRequestToken: "" });
    expect(() => check("SendChannelMessage", operations.SendChannelMessage, input, dedicated)).toThrow(
      "SendChannelMessage: Content must be at most 4096 bytes; " +
        "ClientRequestToken must be 2 to 64 letters, digits, - or _",
    );
  });

  it("is left to the service where the service has to judge", () => {
    const input = valid("SendChannelMessage", {
      ChannelArn: "no arn",
      Type: "LOUD",
      Persistence: "MAYBE",
      Extra: 1,
    });
    expect(faultsOf("SendChannelMessage", input)).toEqual([]);
  });
});

describe("the bearer of a session", () => {
  it("is given back if it can be sent", () => {
    expect(checkBearer("Connect", "bearer", alice)).toBe(alice);
  });

  it.each([undefined, null, ""])("is required, and %j is none", (value) => {
    expect(() => checkBearer("Connect", "bearer", value)).toThrow(
      expect.objectContaining({
        name: "MissingBearerError",
        message:
          "Connect: bearer is required: give the ARN of an app instance user to as(), the constructor or the options",
      }),
    );
  });

  it.each([
    [7, "must be a string"],
    ["a\nb", "must hold only what an HTTP header can carry"],
  ])("%j breaks a rule that the error tells", (value, rule) => {
    expect(() => checkBearer("Connect", "bearer", value)).toThrow(
      expect.objectContaining({ name: "InvalidInputError", message: `Connect: bearer ${rule}` }),
    );
  });
});
