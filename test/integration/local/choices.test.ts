import type { LocalChimeOptions } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench } from "../../support/bench.js";
import { makeWorld } from "../../support/world.js";
import type { World, WorldOptions } from "../../support/world.js";
import { actions } from "./actions.js";

type Actions = ReturnType<typeof actions>;

describe("the choices that can be switched", () => {
  let world: World;

  /** Tests in a world of its own under the options. */
  async function choosing(
    options: LocalChimeOptions,
    test: (actions: Actions) => Promise<void>,
    kind: WorldOptions = {},
  ): Promise<void> {
    const bench = await Bench.start(options);
    onTestFinished(() => bench.stop());
    world = await makeWorld(bench, kind);
    await test(actions("dedicated", () => ({ bench, world })));
  }

  it("deleteAbsentMembership: conflict", () =>
    choosing({ deleteAbsentMembership: "conflict" }, async ({ call }) => {
      const refusal = await failureOf(call("DeleteChannelMembership", { MemberArn: world.oscar }));
      expect(refusal).toMatchObject({ name: "ConflictException", status: 409 });
      await call("DeleteChannelMembership", { MemberArn: world.bob });
    }));

  it("createExistingUser: conflict, or succeed for one that is the same", async () => {
    const again = async ({ call }: Actions, more: object) => {
      const { AppInstanceUser } = (await call("DescribeAppInstanceUser", {
        AppInstanceUserArn: world.bob,
      })) as { AppInstanceUser: { Name: string; Metadata?: string } };
      const { Name, Metadata } = AppInstanceUser;
      const { AppInstanceArn } = world;
      const user = { AppInstanceArn, AppInstanceUserId: "bob", Name, Metadata, ...more };
      return call("CreateAppInstanceUser", user);
    };
    const CONFLICT = { name: "ConflictException", status: 409 };
    await choosing({}, async (does) => {
      expect(await again(does, {})).toMatchObject({ AppInstanceUserArn: world.bob });
      expect(await failureOf(again(does, { Name: "other" }))).toMatchObject(CONFLICT);
      expect(await failureOf(again(does, { Metadata: "other" }))).toMatchObject(CONFLICT);
    });
    await choosing({ createExistingUser: "conflict" }, async (does) => {
      expect(await failureOf(again(does, {}))).toMatchObject(CONFLICT);
    });
  });

  it("omittedMetadata: keep", () =>
    choosing({ omittedMetadata: "keep" }, async ({ call }) => {
      await call("UpdateChannel", { Name: "new" });
      await call("UpdateChannelMessage", {
        MessageId: world.MessageId,
        Content: "new",
        ChimeBearer: world.bob,
      });
      expect(await call("DescribeChannel")).toMatchObject({ Channel: { Metadata: "about general" } });
      expect(await call("GetChannelMessage", { MessageId: world.MessageId })).toMatchObject({
        ChannelMessage: { Metadata: "about hello" },
      });
    }));

  it("bannedReadsPublic: false", () =>
    choosing({ bannedReadsPublic: false }, async ({ call }) => {
      const refusal = await failureOf(call("ListChannelMessages", { ChimeBearer: world.mallory }));
      expect(refusal).toMatchObject({ name: "ForbiddenException" });
      await call("ListChannelMessages", { ChimeBearer: world.oscar });
    }));

  it("moderatedByOthers: false", () =>
    choosing({ moderatedByOthers: false }, async ({ call }) => {
      const about = { AppInstanceUserArn: world.alice };
      const refusal = await failureOf(
        call("DescribeChannelModeratedByAppInstanceUser", { ...about, ChimeBearer: world.bob }),
      );
      expect(refusal).toMatchObject({ name: "ForbiddenException" });
      await call("DescribeChannelModeratedByAppInstanceUser", about);
    }));

  it("membersRemoveOthers: true, on unrestricted channels", () =>
    choosing(
      { membersRemoveOthers: true },
      async ({ call, members }) => {
        await call("DeleteChannelMembership", { MemberArn: world.alice, ChimeBearer: world.bob });
        expect(await members()).toEqual([world.bob]);
      },
      { Mode: "UNRESTRICTED" },
    ));
});
