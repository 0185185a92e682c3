import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ChimeMessaging, ConflictException, ForbiddenException } from "chime-messaging";
import { errorOf } from "../support/operations.js";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";

const quick = { retry: { baseDelay: 1 } };

describe.each([
  ["dedicated namespaces", ChimeMessaging],
  ["Chime namespace", ChimeNamespace],
] as const)("a lost answer on the %s", (_, Facade) => {
  let local: LocalChime;
  let chime: InstanceType<typeof Facade>;
  let AppInstanceArn: string;
  let ChannelArn: string;
  let owner: string;
  let other: string;
  let owned: InstanceType<typeof Facade>;

  beforeAll(async () => {
    local = await LocalChime.start({ seed: 7 });
    chime = new Facade({ ...local.clientConfig, ...quick });
  });
  afterAll(async () => {
    chime.close();
    await local.stop();
  });

  const user = async (AppInstanceUserId: string) =>
    (await chime.users.create({ AppInstanceArn, AppInstanceUserId, Name: AppInstanceUserId }))
      .AppInstanceUserArn;

  beforeEach(async () => {
    local.reset();
    local.faults.clear();
    ({ AppInstanceArn } = await chime.appInstances.create({ Name: "settling" }));
    owner = await user("owner");
    other = await user("other");
    owned = chime.as(owner);
    ({ ChannelArn } = await owned.channels.create({ AppInstanceArn, Name: "general" }));
  });

  const loseAnswer = (operation: string) => local.faults.add({ kind: "lost-answer", operation, count: 1 });
  const sent = (operation: string) =>
    local.requests.filter((request) => request.operation === operation).length;

  test("of creating a membership is settled by looking at the membership", async () => {
    loseAnswer("CreateChannelMembership");
    const made = await owned.memberships.create({ ChannelArn, MemberArn: other, Type: "DEFAULT" });
    expect(made.ChannelArn).toBe(ChannelArn);
    expect(made.Member.Arn).toBe(other);
    expect(sent("CreateChannelMembership")).toBe(2);
    expect(sent("DescribeChannelMembership")).toBe(1);
  });

  test("of creating a ban and a moderator is settled the same way", async () => {
    const third = await user("third");
    loseAnswer("CreateChannelBan");
    loseAnswer("CreateChannelModerator");
    const { Member } = await owned.moderation.createBan({ ChannelArn, MemberArn: other });
    expect(Member.Arn).toBe(other);
    const { ChannelModerator } = await owned.moderation.createModerator({
      ChannelArn,
      ChannelModeratorArn: third,
    });
    expect(ChannelModerator.Arn).toBe(third);
  });

  test("of creating an admin stays unknown: AWS does not tell who made one", async () => {
    loseAnswer("CreateAppInstanceAdmin");
    const input = { AppInstanceArn, AppInstanceAdminArn: other };
    const failed = await errorOf(chime.appInstances.createAdmin(input));
    expect(failed).toMatchObject({ name: "ConflictException", outcome: "unknown", attempts: 2 });
  });

  test("of creating what somebody else has made meanwhile is not settled", async () => {
    const moderators = await user("moderator");
    await owned.moderation.createModerator({ ChannelArn, ChannelModeratorArn: moderators });
    await chime.as(moderators).memberships.create({ ChannelArn, MemberArn: other, Type: "DEFAULT" });
    local.faults.add({ kind: "refuse", status: 500, operation: "CreateChannelMembership", count: 1 });
    const failed = await errorOf(owned.memberships.create({ ChannelArn, MemberArn: other, Type: "DEFAULT" }));
    expect(failed).toMatchObject({ name: "ConflictException", outcome: "unknown" });
  });

  test("of deleting a channel stays unknown: its 403 may as well mean a lack of rights", async () => {
    loseAnswer("DeleteChannel");
    const failed = await owned.channels.delete({ ChannelArn }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ForbiddenException);
    expect(failed).toMatchObject({ outcome: "unknown", attempts: 2 });
  });

  test("does not hide a conflict with what was there before in another form", async () => {
    await owned.memberships.create({ ChannelArn, MemberArn: other, Type: "HIDDEN" });
    // The first request meets the conflict, too, but its answer is lost.
    loseAnswer("CreateChannelMembership");
    const failed = await owned.memberships
      .create({ ChannelArn, MemberArn: other, Type: "DEFAULT" })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ConflictException);
    expect(failed).toMatchObject({ outcome: "unknown" });
  });

  test("is not settled when settling is turned off", async () => {
    loseAnswer("CreateChannelMembership");
    const failed = await owned.memberships
      .create({ ChannelArn, MemberArn: other, Type: "DEFAULT" }, { settle: false })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ConflictException);
    expect(sent("DescribeChannelMembership")).toBe(0);
  });

  test("is not looked into when no answer was lost: a first Conflict is a Conflict", async () => {
    await owned.memberships.create({ ChannelArn, MemberArn: other, Type: "DEFAULT" });
    await expect(
      owned.memberships.create({ ChannelArn, MemberArn: other, Type: "DEFAULT" }),
    ).rejects.toMatchObject({ name: "ConflictException", outcome: "rejected" });
    expect(sent("DescribeChannelMembership")).toBe(0);
  });
});
