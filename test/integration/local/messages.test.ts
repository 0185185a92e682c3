import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../support/aws-clients.js";
import { Bench, DIALECTS, START, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { SIGNED } from "../../support/http.js";
import { makeWorld } from "../../support/world.js";
import type { World } from "../../support/world.js";

type Message = Record<string, unknown> & { MessageId: string; Content?: string };

let bench: Bench;
let world: World;

beforeAll(async () => {
  bench = await Bench.start();
});

afterAll(() => bench.stop());

beforeEach(async () => {
  bench.local.reset();
  bench.time.now = START;
  world = await makeWorld(bench);
});

describe.each(DIALECTS)("messages in the %s namespace", (dialect) => {
  const call = (operation: OperationName, input: Members = {}) =>
    bench.call(dialect, operation, { ChannelArn: world.ChannelArn, ChimeBearer: world.bob, ...input });
  const send = async (Content: string, more: Members = {}) =>
    (await call("SendChannelMessage", { ...TEXT, Content, ...more }))["MessageId"] as string;
  const get = async (MessageId: string) =>
    (await call("GetChannelMessage", { MessageId }))["ChannelMessage"] as Message;
  const list = async (input: Members = {}) =>
    (await call("ListChannelMessages", input))["ChannelMessages"] as Message[];
  const contents = async (input: Members = {}) => (await list(input)).map(({ Content }) => Content);
  const describeChannel = async () => (await call("DescribeChannel"))["Channel"] as Members;
  const after = (seconds: number) => new Date(START + seconds * 1000);

  /** Two messages a second. */
  async function sendSome(): Promise<void> {
    for (const Content of ["1a", "1b", "2a", "2b", "3a", "3b"]) {
      bench.time.now = after(Number(Content[0])).getTime();
      await send(Content);
    }
  }

  it("are listed newest first, or oldest first; those of one moment in the order of sending", async () => {
    await sendSome();
    expect(await contents()).toEqual(["3b", "3a", "2b", "2a", "1b", "1a", "hello"]);
    expect(await contents({ SortOrder: "DESCENDING" })).toEqual(await contents());
    expect(await contents({ SortOrder: "ASCENDING" })).toEqual((await contents()).reverse());
  });

  it("are listed by creation time, both ends of the window included", async () => {
    await sendSome();
    const window = (from?: number, to?: number) => ({
      ...(from !== undefined && { NotBefore: after(from) }),
      ...(to !== undefined && { NotAfter: after(to) }),
    });
    expect(await contents(window(2))).toEqual(["3b", "3a", "2b", "2a"]);
    expect(await contents(window(undefined, 1))).toEqual(["1b", "1a", "hello"]);
    expect(await contents(window(2, 2))).toEqual(["2b", "2a"]);
    expect(await contents({ ...window(1, 2), SortOrder: "ASCENDING" })).toEqual(["1a", "1b", "2a", "2b"]);
    expect(await contents(window(1.001, 1.999))).toEqual([]);
    expect(await contents(window(3, 1))).toEqual([]);
  });

  it("edited by their sender, show the newest version with its times", async () => {
    bench.time.now = START + 5000;
    await call("UpdateChannelMessage", { MessageId: world.MessageId, Content: "new", Metadata: "newer" });
    const expected = {
      Content: "new",
      Metadata: "newer",
      CreatedTimestamp: after(0),
      LastUpdatedTimestamp: after(5),
      LastEditedTimestamp: after(5),
      Sender: { Arn: world.bob, Name: "Bob" },
    };
    expect(await get(world.MessageId)).toMatchObject(expected);
    expect((await list())[0]).toMatchObject(expected);
  });

  it("edited without metadata, lose it", async () => {
    await call("UpdateChannelMessage", { MessageId: world.MessageId, Content: "new" });
    expect(await get(world.MessageId)).not.toHaveProperty("Metadata");
  });

  it("redacted, stay listed without content and metadata, and are not edited by that", async () => {
    bench.time.now = START + 5000;
    await call("RedactChannelMessage", { MessageId: world.MessageId });
    const redacted = await get(world.MessageId);
    expect(redacted).toMatchObject({
      Redacted: true,
      LastUpdatedTimestamp: after(5),
      CreatedTimestamp: after(0),
    });
    for (const member of ["Content", "Metadata", "LastEditedTimestamp"]) {
      expect(redacted).not.toHaveProperty(member);
    }
    expect((await list()).map(({ MessageId }) => MessageId)).toEqual([world.MessageId]);
  });

  it("redacted, can be redacted again but not edited", async () => {
    await call("RedactChannelMessage", { MessageId: world.MessageId });
    await call("RedactChannelMessage", { MessageId: world.MessageId });
    const update = call("UpdateChannelMessage", { MessageId: world.MessageId, Content: "new" });
    expect(await failureOf(update)).toMatchObject({ name: "ConflictException", status: 409 });
  });

  it("deleted, are gone at once", async () => {
    const MessageId = await send("to be deleted");
    await call("DeleteChannelMessage", { MessageId, ChimeBearer: world.adam });
    expect(await contents()).toEqual(["hello"]);
    expect(await failureOf(get(MessageId))).toMatchObject({ name: "NotFoundException" });
  });

  it("that are not persistent are not kept, and do not move LastMessageTimestamp", async () => {
    bench.time.now = START + 5000;
    const MessageId = await send("typing", { Type: "CONTROL", Persistence: "NON_PERSISTENT" });
    expect(MessageId).toMatch(/^[0-9a-f]{64}$/);
    expect(await contents()).toEqual(["hello"]);
    expect(await failureOf(get(MessageId))).toMatchObject({ name: "NotFoundException" });
    for (const operation of ["RedactChannelMessage", "DeleteChannelMessage"] as const) {
      const refusal = await failureOf(call(operation, { MessageId, ChimeBearer: world.adam }));
      expect(refusal).toMatchObject({ name: "ForbiddenException" });
    }
    expect((await describeChannel())["LastMessageTimestamp"]).toEqual(after(0));
  });

  it("that are persistent move LastMessageTimestamp, CONTROL ones too", async () => {
    for (const [seconds, Type] of [
      [1, "STANDARD"],
      [2, "CONTROL"],
    ] as const) {
      bench.time.now = after(seconds).getTime();
      await send("x", { Type });
      expect((await describeChannel())["LastMessageTimestamp"]).toEqual(after(seconds));
    }
  });

  it("leave LastMessageTimestamp absent until there is one", async () => {
    const { ChannelArn } = await call("CreateChannel", {
      AppInstanceArn: world.AppInstanceArn,
      Name: "empty",
    });
    const { Channel } = await call("DescribeChannel", { ChannelArn });
    expect(Channel).not.toHaveProperty("LastMessageTimestamp");
  });

  it("show the sender's current name, and stay when the sender is deleted", async () => {
    const user = { AppInstanceUserArn: world.bob };
    await bench.call(dialect, "UpdateAppInstanceUser", { ...user, Name: "Robert", Metadata: "" });
    expect(await get(world.MessageId)).toMatchObject({ Sender: { Arn: world.bob, Name: "Robert" } });
    await bench.call(dialect, "DeleteAppInstanceUser", user);
    const kept = await call("GetChannelMessage", { MessageId: world.MessageId, ChimeBearer: world.alice });
    expect(kept["ChannelMessage"]).toMatchObject({ Sender: { Arn: world.bob, Name: "Robert" } });
  });

  it("of another channel are not found by their id", async () => {
    const input = { AppInstanceArn: world.AppInstanceArn, Name: "other" };
    const { ChannelArn } = await call("CreateChannel", input);
    const refusal = await failureOf(call("GetChannelMessage", { ChannelArn, MessageId: world.MessageId }));
    expect(refusal).toMatchObject({ name: "NotFoundException" });
  });

  it("keep any text as it is", async () => {
    const Content = "\u0000 \n ' \" \\ é 😀 \u2028 __proto__";
    expect(await get(await send(Content))).toMatchObject({ Content });
  });
});

describe("read markers", () => {
  const call = (operation: OperationName, input: Members = {}) =>
    bench.call("dedicated", operation, { ChannelArn: world.ChannelArn, ChimeBearer: world.bob, ...input });
  const markers = async () => {
    const own = await call("DescribeChannelMembershipForAppInstanceUser", { AppInstanceUserArn: world.bob });
    const listed = await call("ListChannelMembershipsForAppInstanceUser");
    return [own["ChannelMembership"], (listed["ChannelMemberships"] as unknown[])[0]] as {
      AppInstanceUserMembershipSummary: Members;
    }[];
  };

  it("are absent until the first call, and move by nothing else", async () => {
    await call("SendChannelMessage", { ...TEXT, Content: "x" });
    await call("ListChannelMessages");
    for (const marker of await markers()) {
      expect(marker.AppInstanceUserMembershipSummary).toEqual({ Type: "DEFAULT" });
    }
    bench.time.now = START + 5000;
    expect(await call("UpdateChannelReadMarker")).toEqual({ ChannelArn: world.ChannelArn });
    bench.time.now = START + 9000;
    await call("SendChannelMessage", { ...TEXT, Content: "x" });
    const ReadMarkerTimestamp = new Date(START + 5000);
    for (const marker of await markers()) {
      expect(marker.AppInstanceUserMembershipSummary).toEqual({ Type: "DEFAULT", ReadMarkerTimestamp });
    }
  });

  it("are in ListChannelMemberships too, as really observed", async () => {
    await call("UpdateChannelReadMarker");
    const url = `${bench.local.url}/channels/${encodeURIComponent(world.ChannelArn)}/memberships`;
    const response = await fetch(url, { headers: { ...SIGNED, "x-amz-chime-bearer": world.bob } });
    const { ChannelMemberships } = (await response.json()) as { ChannelMemberships: Members[] };
    expect(ChannelMemberships).toEqual([
      { Member: { Arn: world.alice, Name: "Alice" } },
      { Member: { Arn: world.bob, Name: "Bob" }, ReadMarkerTimestamp: START / 1000 },
    ]);
  });
});
