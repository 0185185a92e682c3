import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, namesIn } from "../../support/bench.js";
import type { Dialect } from "../../support/bench.js";
import { CALLERS, RoleStage } from "./role-scene.js";
import type { Caller, Kind } from "./role-scene.js";
import { ROWS, titleOf } from "./role-table.js";
import type { Row } from "./role-table.js";

const KINDS: Kind[] = [
  { Privacy: "PUBLIC", Mode: "RESTRICTED" },
  { Privacy: "PUBLIC", Mode: "UNRESTRICTED" },
  { Privacy: "PRIVATE", Mode: "RESTRICTED" },
  { Privacy: "PRIVATE", Mode: "UNRESTRICTED" },
];

const titled = (dialect: Dialect) =>
  ROWS.filter(({ operation }) => namesIn(dialect).includes(operation)).map(
    (row) => [titleOf(row), row] as const,
  );

let stage: RoleStage;

beforeAll(async () => {
  stage = await RoleStage.start();
});

afterAll(() => stage.bench.stop());

function expectedOf(row: Row, caller: Caller, { Privacy, Mode }: Kind): string {
  const { allowed, alsoIfPublic = [], alsoIfUnrestricted = [] } = row;
  const isAllowed =
    allowed.includes(caller) ||
    (Privacy === "PUBLIC" && alsoIfPublic.includes(caller)) ||
    (Mode === "UNRESTRICTED" && alsoIfUnrestricted.includes(caller));
  return isAllowed ? "allowed" : "403 ForbiddenException";
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

describe.each(DIALECTS)("what each role may do, in the %s namespace", (dialect) => {
  describe.each(KINDS)("on a $Privacy $Mode channel", (kind) => {
    it.each(titled(dialect))("%s", async (_title, row) => {
      const actual: Record<string, string> = {};
      let scene = await stage.scene(kind, row);
      for (const caller of CALLERS) {
        const input = { ...row.input(scene, caller), ChimeBearer: stage.arnOf(caller) };
        actual[caller] = await outcomeOf(stage.bench.call(dialect, row.operation, input));
        const changed = actual[caller] === "allowed" && !/^(Describe|Get|List)/.test(row.operation);
        if (changed) scene = await stage.scene(kind, row);
      }
      expect(actual).toEqual(
        Object.fromEntries(CALLERS.map((caller) => [caller, expectedOf(row, caller, kind)])),
      );
    });
  });
});

describe.each(DIALECTS)("bearers in the %s namespace", (dialect) => {
  const kind = KINDS[0]!;

  it.each(titled(dialect))(
    "%s: an unknown user and one of another app instance are refused",
    async (_title, row) => {
      const scene = await stage.scene(kind, row);
      const other = await stage.bench.call("dedicated", "CreateAppInstance", { Name: "Other" });
      const stranger = await stage.bench.call("dedicated", "CreateAppInstanceUser", {
        ...other,
        AppInstanceUserId: "stranger",
        Name: "Stranger",
      });
      const bearers = [`${stage.AppInstanceArn}/user/unknown`];
      // The lists by user and the search name no app instance: the bearer's is meant.
      if (
        row.operation !== "SearchChannels" &&
        !row.operation.endsWith("sForAppInstanceUser") &&
        !row.operation.startsWith("ListChannelsModerated")
      ) {
        bearers.push(stranger["AppInstanceUserArn"] as string);
      }
      for (const ChimeBearer of bearers) {
        const input = { ...row.input(scene, "member"), ChimeBearer };
        expect(await failureOf(stage.bench.call(dialect, row.operation, input))).toMatchObject({
          name: "UnauthorizedClientException",
          status: 401,
          code: "Unauthorized",
          message: "An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.",
        });
      }
    },
  );

  it.each(titled(dialect))("%s: without a bearer", async (_title, row) => {
    const scene = await stage.scene(kind, row);
    const outcome = await outcomeOf(stage.bench.call(dialect, row.operation, row.input(scene, "admin")));
    if (dialect === "dedicated") expect(outcome).toBe("400 BadRequestException");
    else expect(outcome).toBe(row.refusedWithoutPerson ? "403 ForbiddenException" : "allowed");
  });
});

describe("the choice about calls without a bearer", () => {
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

describe("joining on one's own", () => {
  const expected = [
    ["PUBLIC", "RESTRICTED", "allowed"],
    ["PUBLIC", "UNRESTRICTED", "allowed"],
    ["PRIVATE", "RESTRICTED", "403 ForbiddenException"],
    ["PRIVATE", "UNRESTRICTED", "403 ForbiddenException"],
  ] as const;

  it.each(expected)("a non-member of a %s %s channel is %s", async (Privacy, Mode, outcome) => {
    const { ChannelArn } = await stage.scene({ Privacy, Mode });
    const ChimeBearer = stage.arnOf("non-member");
    const join = { ChannelArn, MemberArn: ChimeBearer, Type: "DEFAULT", ChimeBearer };
    expect(await outcomeOf(stage.bench.call("dedicated", "CreateChannelMembership", join))).toBe(outcome);
  });

  it("nobody joins as a hidden member, and a banned user not at all", async () => {
    const { ChannelArn } = await stage.scene(KINDS[0]!);
    for (const [person, Type] of [
      ["non-member", "HIDDEN"],
      ["banned user", "DEFAULT"],
    ] as const) {
      const ChimeBearer = stage.arnOf(person);
      const join = { ChannelArn, MemberArn: ChimeBearer, Type, ChimeBearer };
      expect(await outcomeOf(stage.bench.call("dedicated", "CreateChannelMembership", join))).toBe(
        "403 ForbiddenException",
      );
    }
  });
});

it("a refused role gets AWS's text", async () => {
  const { ChannelArn } = await stage.scene(KINDS[0]!);
  const ChimeBearer = stage.arnOf("non-member");
  const message = "You do not have sufficient access to perform this action.";
  const refusal = await failureOf(
    stage.bench.call("dedicated", "DeleteChannel", { ChannelArn, ChimeBearer }),
  );
  expect(refusal).toMatchObject({ status: 403, message });
});
