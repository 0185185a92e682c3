import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, TEXT } from "../../support/bench.js";
import type { Dialect, Members, OperationName } from "../../support/bench.js";

// A.3: role × operation × kind of channel, with A.1 (bearers), A.4 (public and private, restricted and unrestricted),
// A.5 (ListChannels) and A.6 (bans). The expectations are written out here and not read from the service's own table.

const CALLERS = [
  "admin",
  "admin who is member",
  "moderator who is member",
  "moderator",
  "member",
  "hidden member",
  "non-member",
  "banned user",
] as const;

type Caller = (typeof CALLERS)[number];

/** Y allowed, N refused, P allowed on public channels, U on unrestricted ones, one letter for each of the callers. */
type Expectation = string;

interface Kind {
  Privacy: "PUBLIC" | "PRIVATE";
  Mode: "RESTRICTED" | "UNRESTRICTED";
}

const KINDS: Kind[] = [
  { Privacy: "PUBLIC", Mode: "RESTRICTED" },
  { Privacy: "PUBLIC", Mode: "UNRESTRICTED" },
  { Privacy: "PRIVATE", Mode: "RESTRICTED" },
  { Privacy: "PRIVATE", Mode: "UNRESTRICTED" },
];

interface Scene {
  AppInstanceArn: string;
  ChannelArn: string;
  arnOf: (person: Person) => string;
  /** The message that each of them sent while a member. */
  messages: Partial<Record<Person, string>>;
}

/** Terry is nobody; Tina another member, whom requests are about. */
type Person = Caller | "Terry" | "Tina";

interface Row {
  operation: OperationName;
  about?: string;
  expected: Expectation;
  input: (scene: Scene, caller: Caller) => Members;
  needsMessages?: boolean;
  /** Without a bearer the Chime namespace acts as admin; what takes a person is refused all the same. */
  refusedWithoutPerson?: boolean;
}

const inChannel = ({ ChannelArn }: Scene): Members => ({ ChannelArn });
const member =
  (person: Person | "self", more: Members = {}) =>
  ({ ChannelArn, arnOf }: Scene, caller: Caller): Members => ({
    ChannelArn,
    MemberArn: arnOf(person === "self" ? caller : person),
    ...more,
  });
const moderator =
  (person: Person) =>
  ({ ChannelArn, arnOf }: Scene): Members => ({ ChannelArn, ChannelModeratorArn: arnOf(person) });
const message =
  (person: Person | "self", more: Members = {}) =>
  ({ ChannelArn, messages }: Scene, caller: Caller): Members => ({
    ChannelArn,
    MessageId: messages[person === "self" ? caller : person],
    ...more,
  });
const user = (person: Person | "self", { arnOf }: Scene, caller: Caller): Members => ({
  AppInstanceUserArn: arnOf(person === "self" ? caller : person),
});
const otherModerator = (caller: Caller): Person =>
  caller === "moderator" ? "moderator who is member" : "moderator";

const own = "one's own";
const others = "another's";

const ROWS: Row[] = [
  {
    operation: "CreateChannel",
    expected: "YYYYYYYY",
    input: ({ AppInstanceArn }) => ({ AppInstanceArn, Name: "new" }),
  },
  {
    operation: "UpdateChannel",
    expected: "YYYYNNNN",
    input: (scene) => ({ ...inChannel(scene), Name: "new", Mode: "RESTRICTED" }),
  },
  { operation: "DeleteChannel", expected: "YYYYNNNN", input: inChannel },
  { operation: "DescribeChannel", expected: "YYYYYYPP", input: inChannel },
  {
    operation: "ListChannels",
    expected: "YYYYYYYY",
    input: ({ AppInstanceArn }) => ({ AppInstanceArn }),
  },
  {
    operation: "ListChannels",
    about: "public",
    expected: "YYYYYYYY",
    input: ({ AppInstanceArn }) => ({ AppInstanceArn, Privacy: "PUBLIC" }),
  },
  {
    operation: "ListChannels",
    about: "private",
    expected: "YYNNNNNN",
    input: ({ AppInstanceArn }) => ({ AppInstanceArn, Privacy: "PRIVATE" }),
  },
  {
    operation: "ListChannelMembershipsForAppInstanceUser",
    about: own,
    expected: "YYYYYYYY",
    input: (scene, caller) => user("self", scene, caller),
  },
  {
    operation: "ListChannelMembershipsForAppInstanceUser",
    about: others,
    expected: "YYNNNNNN",
    input: (scene, caller) => user("Tina", scene, caller),
  },
  {
    operation: "ListChannelsModeratedByAppInstanceUser",
    about: own,
    expected: "YYYYYYYY",
    input: (scene, caller) => user("self", scene, caller),
  },
  {
    operation: "ListChannelsModeratedByAppInstanceUser",
    about: others,
    expected: "YYNNNNNN",
    input: (scene, caller) => user("Tina", scene, caller),
  },
  {
    operation: "DescribeChannelMembershipForAppInstanceUser",
    about: `${own} (refused where there is none)`,
    expected: "NYYNYYNN",
    refusedWithoutPerson: true,
    input: (scene, caller) => ({ ...inChannel(scene), ...user("self", scene, caller) }),
  },
  {
    operation: "DescribeChannelMembershipForAppInstanceUser",
    about: others,
    expected: "YYNNNNNN",
    input: (scene, caller) => ({ ...inChannel(scene), ...user("Tina", scene, caller) }),
  },
  {
    operation: "DescribeChannelModeratedByAppInstanceUser",
    about: `${own} (refused where there is none)`,
    expected: "NNYYNNNN",
    refusedWithoutPerson: true,
    input: (scene, caller) => ({ ...inChannel(scene), ...user("self", scene, caller) }),
  },
  {
    operation: "DescribeChannelModeratedByAppInstanceUser",
    about: others,
    expected: "YYYYYYNN",
    input: (scene, caller) => ({ ...inChannel(scene), ...user(otherModerator(caller), scene, caller) }),
  },
  {
    operation: "CreateChannelMembership",
    about: "of another",
    expected: "YYYYUUNN",
    input: member("Terry", { Type: "DEFAULT" }),
  },
  {
    operation: "CreateChannelMembership",
    about: "of another, hidden",
    expected: "YYYYNNNN",
    input: member("Terry", { Type: "HIDDEN" }),
  },
  { operation: "DescribeChannelMembership", expected: "YYYYYYPP", input: member("Tina") },
  { operation: "ListChannelMemberships", expected: "YYYYYYPP", input: inChannel },
  {
    operation: "ListChannelMemberships",
    about: "hidden",
    expected: "YYYYNNNN",
    input: (scene) => ({ ...inChannel(scene), Type: "HIDDEN" }),
  },
  {
    operation: "DeleteChannelMembership",
    about: others,
    expected: "YYYYNNNN",
    input: member("Tina"),
  },
  { operation: "DeleteChannelMembership", about: own, expected: "YYYYYYNN", input: member("self") },
  {
    operation: "SendChannelMessage",
    expected: "NYYNYNNN",
    refusedWithoutPerson: true,
    input: (scene) => ({ ...inChannel(scene), ...TEXT, Content: "hi" }),
  },
  { operation: "GetChannelMessage", expected: "YYYYYYPP", input: message("Tina"), needsMessages: true },
  { operation: "ListChannelMessages", expected: "YYYYYYPP", input: inChannel },
  {
    operation: "UpdateChannelMessage",
    about: own,
    expected: "YYYYYYNN",
    input: message("self", { Content: "new" }),
    needsMessages: true,
    refusedWithoutPerson: true,
  },
  {
    operation: "UpdateChannelMessage",
    about: others,
    expected: "NNNNNNNN",
    input: message("Tina", { Content: "new" }),
    needsMessages: true,
    refusedWithoutPerson: true,
  },
  {
    operation: "RedactChannelMessage",
    about: own,
    expected: "YYYYYYNN",
    input: message("self"),
    needsMessages: true,
  },
  {
    operation: "RedactChannelMessage",
    about: others,
    expected: "YYYYNNNN",
    input: message("Tina"),
    needsMessages: true,
  },
  {
    operation: "DeleteChannelMessage",
    about: own,
    expected: "YYNNNNNN",
    input: message("self"),
    needsMessages: true,
  },
  {
    operation: "DeleteChannelMessage",
    about: others,
    expected: "YYNNNNNN",
    input: message("Tina"),
    needsMessages: true,
  },
  { operation: "CreateChannelModerator", expected: "YYYYNNNN", input: moderator("Terry") },
  { operation: "DescribeChannelModerator", expected: "YYYYNNNN", input: moderator("moderator") },
  { operation: "DeleteChannelModerator", expected: "YYYYNNNN", input: moderator("moderator") },
  { operation: "ListChannelModerators", expected: "YYYYNNNN", input: inChannel },
  { operation: "CreateChannelBan", expected: "YYYYNNNN", input: member("Tina") },
  { operation: "DescribeChannelBan", expected: "YYYYNNNN", input: member("banned user") },
  { operation: "DeleteChannelBan", expected: "YYYYNNNN", input: member("banned user") },
  { operation: "ListChannelBans", expected: "YYYYNNNN", input: inChannel },
  {
    operation: "UpdateChannelReadMarker",
    expected: "NYYNYYNN",
    input: inChannel,
    refusedWithoutPerson: true,
  },
];

let bench: Bench;
let AppInstanceArn: string;

const arnOf = (person: Person): string => `${AppInstanceArn}/user/${person.replaceAll(" ", "-")}`;

beforeAll(async () => {
  bench = await Bench.start();
  ({ AppInstanceArn } = (await bench.call("dedicated", "CreateAppInstance", { Name: "Roles" })) as {
    AppInstanceArn: string;
  });
  for (const Name of [...CALLERS, "Terry", "Tina"] as Person[]) {
    const AppInstanceUserId = Name.replaceAll(" ", "-");
    await bench.call("dedicated", "CreateAppInstanceUser", { AppInstanceArn, AppInstanceUserId, Name });
  }
  for (const person of ["admin", "admin who is member"] as const) {
    const AppInstanceAdminArn = arnOf(person);
    await bench.call("dedicated", "CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn });
  }
});

afterAll(() => bench.stop());

/** A channel in which everybody is what the name says; if need be each of them has sent a message before. */
async function makeScene(kind: Kind, needsMessages: boolean): Promise<Scene> {
  const ChimeBearer = arnOf("moderator who is member");
  const call = (operation: OperationName, input: Members) =>
    bench.call("dedicated", operation, { ChimeBearer, ...input }) as Promise<Record<string, string>>;
  const people: Person[] = [...CALLERS, "Tina"];
  const { ChannelArn = "" } = await call("CreateChannel", {
    AppInstanceArn,
    Name: "scene",
    ...kind,
    MemberArns: people.map(arnOf),
    ModeratorArns: [arnOf("moderator")],
  });
  const messages: Scene["messages"] = {};
  for (const person of needsMessages ? people : []) {
    const sender = { ChannelArn, ...TEXT, Content: person, ChimeBearer: arnOf(person) };
    messages[person] = (await call("SendChannelMessage", sender))["MessageId"]!;
  }
  for (const person of ["admin", "moderator", "hidden member", "non-member"] as const) {
    await call("DeleteChannelMembership", { ChannelArn, MemberArn: arnOf(person) });
  }
  const MemberArn = arnOf("hidden member");
  await call("CreateChannelMembership", { ChannelArn, MemberArn, Type: "HIDDEN" });
  await call("CreateChannelBan", { ChannelArn, MemberArn: arnOf("banned user") });
  return { AppInstanceArn, ChannelArn, arnOf, messages };
}

function expectedOf({ expected }: Row, caller: Caller, { Privacy, Mode }: Kind): string {
  const letter = expected[CALLERS.indexOf(caller)]!;
  const allowed = { Y: true, N: false, P: Privacy === "PUBLIC", U: Mode === "UNRESTRICTED" }[letter];
  return allowed ? "allowed" : "403 ForbiddenException";
}

async function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "allowed",
    async () => {
      const { status, name } = await failureOf(call);
      return `${status} ${name}`;
    },
  );
}

describe.each(DIALECTS)("A.3 roles in the %s namespace", (dialect: Dialect) => {
  describe.each(KINDS)("on a $Privacy $Mode channel", (kind) => {
    it.each(ROWS)("$operation $about", async (row) => {
      const actual: Record<string, string> = {};
      let scene = await makeScene(kind, row.needsMessages ?? false);
      for (const caller of CALLERS) {
        const input = { ...row.input(scene, caller), ChimeBearer: arnOf(caller) };
        actual[caller] = await outcomeOf(bench.call(dialect, row.operation, input));
        const changed = actual[caller] === "allowed" && !/^(Describe|Get|List)/.test(row.operation);
        if (changed) scene = await makeScene(kind, row.needsMessages ?? false);
      }
      expect(actual).toEqual(
        Object.fromEntries(CALLERS.map((caller) => [caller, expectedOf(row, caller, kind)])),
      );
    });
  });
});

describe.each(DIALECTS)("A.1 bearers in the %s namespace", (dialect: Dialect) => {
  const kind = KINDS[0]!;

  it.each(ROWS)("$operation $about refuses an unknown user and one of another app instance", async (row) => {
    const scene = await makeScene(kind, row.needsMessages ?? false);
    const other = await bench.call("dedicated", "CreateAppInstance", { Name: "Other" });
    const stranger = await bench.call("dedicated", "CreateAppInstanceUser", {
      ...other,
      AppInstanceUserId: "stranger",
      Name: "Stranger",
    });
    const bearers = [`${AppInstanceArn}/user/unknown`];
    // The lists by user name no app instance: the bearer's is meant.
    if (
      !row.operation.endsWith("sForAppInstanceUser") &&
      !row.operation.startsWith("ListChannelsModerated")
    ) {
      bearers.push(stranger["AppInstanceUserArn"] as string);
    }
    for (const ChimeBearer of bearers) {
      const input = { ...row.input(scene, "member"), ChimeBearer };
      expect(await failureOf(bench.call(dialect, row.operation, input))).toMatchObject({
        name: "UnauthorizedClientException",
        status: 401,
        code: "Unauthorized",
        message: "An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.",
      });
    }
  });

  it.each(ROWS)("$operation $about without a bearer", async (row) => {
    const scene = await makeScene(kind, row.needsMessages ?? false);
    const outcome = await outcomeOf(bench.call(dialect, row.operation, row.input(scene, "admin")));
    if (dialect === "dedicated") expect(outcome).toBe("400 BadRequestException");
    else expect(outcome).toBe(row.refusedWithoutPerson ? "403 ForbiddenException" : "allowed");
  });
});

describe("A.1 the choice about calls without a bearer", () => {
  it.each([
    ["refuse", "400 BadRequestException"],
    ["admin", "allowed"],
  ] as const)("%s: both namespaces alike", async (missingBearer, expected) => {
    const chosen = await Bench.start({ missingBearer });
    const instance = await chosen.call("dedicated", "CreateAppInstance", { Name: "Choice" });
    for (const dialect of DIALECTS) {
      expect(await outcomeOf(chosen.call(dialect, "ListChannels", instance))).toBe(expected);
    }
    await chosen.stop();
  });
});

describe("A.4 and A.6 joining on one's own", () => {
  const expected = [
    ["PUBLIC", "RESTRICTED", "allowed"],
    ["PUBLIC", "UNRESTRICTED", "allowed"],
    ["PRIVATE", "RESTRICTED", "403 ForbiddenException"],
    ["PRIVATE", "UNRESTRICTED", "403 ForbiddenException"],
  ] as const;

  it.each(expected)("a non-member of a %s %s channel is %s", async (Privacy, Mode, outcome) => {
    const { ChannelArn } = await makeScene({ Privacy, Mode }, false);
    const ChimeBearer = arnOf("non-member");
    const join = { ChannelArn, MemberArn: ChimeBearer, Type: "DEFAULT", ChimeBearer };
    expect(await outcomeOf(bench.call("dedicated", "CreateChannelMembership", join))).toBe(outcome);
  });

  it("nobody joins as a hidden member, and a banned user not at all", async () => {
    const { ChannelArn } = await makeScene(KINDS[0]!, false);
    for (const [person, Type] of [
      ["non-member", "HIDDEN"],
      ["banned user", "DEFAULT"],
    ] as const) {
      const ChimeBearer = arnOf(person);
      const join = { ChannelArn, MemberArn: ChimeBearer, Type, ChimeBearer };
      expect(await outcomeOf(bench.call("dedicated", "CreateChannelMembership", join))).toBe(
        "403 ForbiddenException",
      );
    }
  });
});
