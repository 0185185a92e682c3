import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../src/local/model/index.js";
import type { InputField } from "../../../src/local/model/index.js";
import { inDialect } from "./cases.js";
import { badSamples, goodSamples } from "./samples.js";
import { failureOf } from "../../support/aws-clients.js";
import type { Failure } from "../../support/aws-clients.js";
import { Bench, DIALECTS, namesIn, TEXT } from "../../support/bench.js";
import type { Dialect, Members, OperationName } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
  world = await makeWorld(bench);
});

afterAll(() => bench.stop());

function fieldsOf(operation: OperationName, dialect: Dialect): [string, InputField, shape: string][] {
  return Object.entries(operations[operation].input)
    .filter(([, { only }]) => only === undefined || only === dialect)
    .map(([name, field]) => [name, field, (dialect === "legacy" && field.legacyShape) || field.shape]);
}

/** AWS's clients send no empty path parts and headers, and to the service an empty NextToken is as good as none. */
function neverArrives(name: string, { location }: InputField, value: unknown): boolean {
  return value === "" && (location === "uri" || location === "header" || name === "NextToken");
}

async function outcomeOf(call: Promise<unknown>): Promise<Failure | undefined> {
  return call.then(
    () => undefined,
    () => failureOf(call),
  );
}

describe.each(DIALECTS)("limits and formats in the %s namespace", (dialect) => {
  const names = namesIn(dialect);

  /** What the operation is to refuse: each is a value of one of its members. */
  const faults = (operation: OperationName) =>
    fieldsOf(operation, dialect).flatMap(([name, field, shape]) =>
      badSamples(shape, dialect)
        .filter(({ value }) => !neverArrives(name, field, value))
        .map((sample) => ({ name, ...sample })),
    );
  /** The members that the service must ask for: the clients see to path parts, headers, tokens and the old query. */
  const required = (operation: OperationName) =>
    fieldsOf(operation, dialect)
      .filter(([, field]) => field.required === true || field.required === dialect)
      .filter(([, { location }]) => location !== "uri" && location !== "header")
      .filter(
        ([name, { location }]) =>
          name !== "ClientRequestToken" && (location !== "query" || dialect !== "legacy"),
      )
      .map(([name]) => name);

  it.each(names.filter((name) => faults(name).length > 0))(
    "%s refuses every member that breaks its limits, and names it",
    async (operation) => {
      const { input } = inDialect(dialect, operation, world);
      for (const { name, what, value, at = "" } of faults(operation)) {
        const failure = await outcomeOf(bench.call(dialect, operation, { ...input, [name]: value }));
        expect(failure, `${name} ${what}`).toMatchObject({ name: "BadRequestException", code: "BadRequest" });
        expect(failure?.message, `${name} ${what}`).toContain(`Value at '${name}${at}' failed to satisfy`);
      }
    },
  );

  it.each(names.filter((name) => required(name).length > 0))(
    "%s refuses to miss a required member",
    async (operation) => {
      const { input } = inDialect(dialect, operation, world);
      for (const name of required(operation)) {
        const { [name]: _, ...rest } = input;
        const failure = await outcomeOf(bench.call(dialect, operation, rest));
        expect(failure?.message).toBe(
          `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`,
        );
      }
    },
  );

  it.each(names.filter((name) => fieldsOf(name, dialect).length > 0))(
    "%s accepts every member at its limits",
    async (operation) => {
      for (const [name, , shape] of fieldsOf(operation, dialect)) {
        for (const { what, value } of goodSamples(shape, dialect)) {
          const { input } = inDialect(dialect, operation, world);
          const refusal = await outcomeOf(bench.call(dialect, operation, { ...input, [name]: value }));
          expect(refusal?.message ?? "", `${name} ${what}`).not.toContain("validation error");
          if (/^(Delete|Create|Redact)/.test(operation) && refusal === undefined) {
            world = await makeWorld(bench);
          }
        }
      }
    },
  );
});

// What the model's own table cannot show: that it holds the published numbers.
describe("the published limits", () => {
  type Give = (value: never) => [operation: OperationName, input: Members];
  const named: Give = (Name) => ["CreateAppInstance", { Name }];
  const user: Give = (AppInstanceUserId) => [
    "CreateAppInstanceUser",
    { AppInstanceArn: world.AppInstanceArn, AppInstanceUserId, Name: "x" },
  ];
  const userName: Give = (Name) => [
    "UpdateAppInstanceUser",
    { AppInstanceUserArn: world.oscar, Name, Metadata: "" },
  ];
  const metadata: Give = (Metadata) => ["CreateAppInstance", { Name: "x", Metadata }];
  const token: Give = (ClientRequestToken) => ["CreateAppInstance", { Name: "x", ClientRequestToken }];
  const pageSize: Give = (MaxResults) => ["ListAppInstances", { MaxResults }];
  const retention: Give = (RetentionDays) => [
    "PutAppInstanceRetentionSettings",
    {
      AppInstanceArn: world.AppInstanceArn,
      AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays } },
    },
  ];
  const tags: Give = (Tags) => ["CreateAppInstance", { Name: "x", Tags }];
  const channel =
    (member: string): Give =>
    (value) => [
      "CreateChannel",
      { AppInstanceArn: world.AppInstanceArn, Name: "x", ChimeBearer: world.alice, [member]: value },
    ];
  const message =
    (member: string): Give =>
    (value) => [
      "SendChannelMessage",
      { ...TEXT, ChannelArn: world.ChannelArn, Content: "x", ChimeBearer: world.alice, [member]: value },
    ];
  const expiry = (ExpirationDays: number) => ({
    ExpirationDays,
    ExpirationCriterion: "LAST_MESSAGE_TIMESTAMP",
  });
  const attribute = (name: string, value: string) => ({ [name]: { StringValues: [value] } });
  const target = { MemberArn: "arn:a::::x" };
  const tag = (n: number) => Array.from({ length: n }, (_, i) => ({ Key: `k${i}`, Value: "v" }));

  it.each<[string, Give, good: unknown[], bad: unknown[]]>([
    [
      "names: 1 to 256 characters, astral ones too",
      named,
      ["x", "x".repeat(256), "😀".repeat(256), "a\tb\n"],
      ["", "x".repeat(257), "😀".repeat(257), "\u0007", "\ud800"],
    ],
    [
      "user ids: 1 to 64 of a set",
      user,
      ["a", "a".repeat(64), "us-east-1:a_b.c@d"],
      ["", "a".repeat(65), "a b", ".a", "a."],
    ],
    [
      "user names: 1 to 100 with something visible",
      userName,
      ["x", "😀".repeat(100), " x "],
      ["", "x".repeat(101), " "],
    ],
    [
      "metadata: 1 KB of one line",
      metadata,
      ["", "x".repeat(1024), "é".repeat(512)],
      ["x".repeat(1025), "é".repeat(513), "a\nb"],
    ],
    ["request tokens: 2 to 64 of a set", token, ["-_", "a".repeat(64)], ["a", "a".repeat(65), "a b"]],
    ["page sizes: 1 to 50", pageSize, [1, 50], [0, 51, -1]],
    ["retention: 1 to 5475 days", retention, [1, 5475], [0, 5476]],
    [
      "tags: 1 to 50",
      tags,
      [tag(1), tag(50)],
      [tag(0), tag(51), [{ Key: "", Value: "v" }], [{ Key: "k", Value: "" }]],
    ],
    ["channel modes", channel("Mode"), ["RESTRICTED", "UNRESTRICTED"], ["restricted", ""]],
    [
      "channel ids: 1 to 64 of a set",
      channel("ChannelId"),
      ["a", "b".repeat(64), "a:b-c_d.e@f"],
      ["", "a".repeat(65), "a/b", "a."],
    ],
    ["members at creation: 1 to 10", channel("MemberArns"), [], [[], Array(11).fill("arn:a::::x")]],
    ["moderators at creation: 1 to 10", channel("ModeratorArns"), [], [[], Array(11).fill("arn:a::::x")]],
    [
      "expiration: 1 to 5475 days",
      channel("ExpirationSettings"),
      [expiry(1), expiry(5475)],
      [expiry(0), expiry(5476), { ExpirationDays: 1 }, { ...expiry(1), ExpirationCriterion: "x" }],
    ],
    ["content types: up to 45", message("ContentType"), ["", "x".repeat(45)], ["x".repeat(46)]],
    [
      "push notifications: title 1 to 50, body 1 to 150",
      message("PushNotification"),
      [{ Title: "x".repeat(50), Body: "x".repeat(150) }],
      [{ Title: "x".repeat(51) }, { Body: "x".repeat(151) }, { Title: "" }, { Body: "" }, { Type: "x" }],
    ],
    [
      "message attributes: names 1 to 64, values 1 to 512",
      message("MessageAttributes"),
      [attribute("x".repeat(64), "y".repeat(512)), attribute("x", "y")],
      [
        attribute("", "y"),
        attribute("x".repeat(65), "y"),
        attribute("x", ""),
        attribute("x", "y".repeat(513)),
      ],
    ],
    ["targets: exactly 1", message("Target"), [], [[], [target, target]]],
    ["message types", message("Type"), ["STANDARD", "CONTROL"], ["OTHER"]],
    ["persistences", message("Persistence"), ["PERSISTENT", "NON_PERSISTENT"], ["OTHER"]],
    ["channel privacies", channel("Privacy"), ["PUBLIC", "PRIVATE"], ["SECRET"]],
  ])("%s", async (_what, give, good, bad) => {
    for (const value of good) {
      const [operation, input] = give(value as never);
      expect(await outcomeOf(bench.call("dedicated", operation, input))).toBeUndefined();
    }
    for (const value of bad) {
      const [operation, input] = give(value as never);
      expect(await outcomeOf(bench.call("dedicated", operation, input)), JSON.stringify(value)).toMatchObject(
        {
          status: 400,
        },
      );
    }
  });

  it("names all faults in one error and repeats no values", async () => {
    const refusal = await failureOf(
      bench.call("dedicated", "CreateAppInstance", { Name: "", Metadata: "private\ntext" }),
    );
    expect(refusal.message).toMatch(
      /^2 validation errors detected: Value at 'Name' .*; Value at 'Metadata' /,
    );
    expect(refusal.message).not.toContain("private");
  });
});
