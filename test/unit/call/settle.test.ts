import { ChimeMessagingError } from "../../../src/errors/errors.js";
import { describe, expect, it, vi } from "vitest";
import type { OperationName } from "../../../src/aws/operations.js";
import { settle } from "../../../src/call/settle.js";

const ChannelArn = "channel";
const ChimeBearer = "alice";
const Member = { Arn: "bob", Name: "Bob" };
const $metadata = { requestId: "request-of-look" };

const failed = (name: string, outcome: "unknown" | "rejected" = "unknown") =>
  new ChimeMessagingError("no", { name, outcome, requestId: `request-of-${name}` });

const conflict = failed("ConflictException");
const absence = failed("NotFoundException");

/** A look that finds something, or fails. */
const looking = (found: object | Error) =>
  vi.fn((_operation: OperationName, _input: object) =>
    found instanceof Error ? Promise.reject(found) : Promise.resolve(found),
  );

const creates = [
  {
    operation: "CreateChannelMembership",
    looks: "DescribeChannelMembership",
    input: { ChannelArn, ChimeBearer, MemberArn: "bob", Type: "DEFAULT" },
    found: (by: object) => ({ ChannelMembership: { Member, Type: "DEFAULT", InvitedBy: by }, $metadata }),
    output: { ChannelArn, Member, $metadata },
    nothing: { ChannelMembership: undefined },
  },
  {
    operation: "CreateChannelBan",
    looks: "DescribeChannelBan",
    input: { ChannelArn, ChimeBearer, MemberArn: "bob" },
    found: (by: object) => ({ ChannelBan: { Member, CreatedBy: by }, $metadata }),
    output: { ChannelArn, Member, $metadata },
    nothing: { ChannelBan: undefined },
  },
  {
    operation: "CreateChannelModerator",
    looks: "DescribeChannelModerator",
    input: { ChannelArn, ChimeBearer, ChannelModeratorArn: "bob" },
    found: (by: object) => ({ ChannelModerator: { Moderator: Member, CreatedBy: by }, $metadata }),
    output: { ChannelArn, ChannelModerator: Member, $metadata },
    nothing: { ChannelModerator: undefined },
  },
] as const;

describe.each(creates)("a Conflict of $operation after a lost answer", (create) => {
  const { operation, looks, input, found, output, nothing } = create;
  const mine = found({ Arn: ChimeBearer });

  it("is the call's own work if the bearer made what is there, and its output tells what was found", async () => {
    const look = looking(mine);
    expect(await settle(operation, input, conflict, look)).toEqual(output);
    expect(look.mock.calls).toEqual([[looks, input]]);
  });

  it("stands if somebody else made it, or nobody knows who", async () => {
    for (const by of [{ Arn: "mallory" }, {}, undefined as never])
      expect(await settle(operation, input, conflict, looking(found(by)))).toBeUndefined();
    expect(await settle(operation, input, conflict, looking(nothing))).toBeUndefined();
  });

  it("stands for a caller without a bearer", async () => {
    const anonymous = { ...input, ChimeBearer: undefined };
    for (const by of [{ Arn: ChimeBearer }, {}])
      expect(await settle(operation, anonymous, conflict, looking(found(by)))).toBeUndefined();
  });

  it("stands if the look fails, or finds nothing", async () => {
    for (const error of [failed("NotFoundException"), failed("ForbiddenException")])
      expect(await settle(operation, input, conflict, looking(error))).toBeUndefined();
  });

  it("is all that is looked into", async () => {
    const look = looking(mine);
    for (const error of [absence, failed("ForbiddenException"), failed("ConflictException", "rejected")])
      expect(await settle(operation, input, error, look)).toBeUndefined();
    expect(look).not.toHaveBeenCalled();
  });
});

it("a membership of another type than asked for is not the call's own", async () => {
  const { operation, input, found } = creates[0];
  const look = looking(found({ Arn: ChimeBearer }));
  expect(await settle(operation, { ...input, Type: "HIDDEN" }, conflict, look)).toBeUndefined();
});

const deletes = [
  ["DeleteChannelMembership", "DescribeChannelMembership"],
  ["DeleteChannelBan", "DescribeChannelBan"],
  ["DeleteChannelModerator", "DescribeChannelModerator"],
  ["DeleteChannelMessage", "GetChannelMessage"],
  ["DeleteAppInstanceStreamingConfigurations", "GetAppInstanceStreamingConfigurations"],
  ["DeleteAppInstanceAdmin", "DescribeAppInstanceAdmin"],
  ["DeleteAppInstanceUser", "DescribeAppInstanceUser"],
  ["DeleteAppInstance", "DescribeAppInstance"],
] as const;

describe.each(deletes)("after a lost answer of %s", (operation, looks) => {
  const input = { ChannelArn, ChimeBearer };

  it("the thing is deleted if the look does not find it", async () => {
    for (const error of [conflict, absence]) {
      const look = looking(failed("NotFoundException"));
      const output = { $metadata: { requestId: "request-of-NotFoundException" } };
      expect(await settle(operation, input, error, look)).toEqual(output);
      expect(look.mock.calls).toEqual([[looks, input]]);
    }
  });

  it("the error stands if the thing is there, or the look fails in another way", async () => {
    for (const found of [{ $metadata }, failed("ForbiddenException"), failed("ConflictException")])
      expect(await settle(operation, input, conflict, looking(found))).toBeUndefined();
  });

  it("no other error is looked into", async () => {
    const look = looking(absence);
    const rejected = failed("NotFoundException", "rejected");
    for (const error of [failed("ForbiddenException"), rejected])
      expect(await settle(operation, input, error, look)).toBeUndefined();
    expect(look).not.toHaveBeenCalled();
  });
});

it("an operation that no look can settle is not looked into", async () => {
  const look = looking({});
  for (const operation of ["DeleteChannel", "CreateChannel", "CreateAppInstanceAdmin"] as const)
    for (const error of [conflict, absence])
      expect(await settle(operation, { ChannelArn }, error, look)).toBeUndefined();
  expect(look).not.toHaveBeenCalled();
});
