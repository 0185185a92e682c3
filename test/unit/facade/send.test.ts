import * as chime from "@aws-sdk/client-chime";
import * as identity from "@aws-sdk/client-chime-sdk-identity";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChimeMessaging } from "chime-messaging";
import { mockedClients } from "../../support/aws.js";
import { alice, bob, ChannelArn, errorOf } from "../../support/operations.js";

const AppInstanceArn = alice.replace("/user/alice", "");
const throttled = Object.assign(new Error("slow down"), {
  name: "ThrottledClientException",
  $metadata: { httpStatusCode: 429 },
});

let aws: ReturnType<typeof mockedClients>;
let facade: ChimeMessaging;

beforeEach(() => {
  aws = mockedClients();
  facade = aws.facade("chime-messaging", { bearer: alice, retry: { throttleDelay: 1 } }) as ChimeMessaging;
});

afterEach(() => {
  for (const mock of Object.values(aws.mocks)) mock.restore();
});

const sentBy = (client: "chime" | "identity" | "messaging") =>
  aws.mocks[client].calls().map(({ args }) => args[0].input as Record<string, unknown>);

describe("a command of an operation that has a method", () => {
  const create = () =>
    new messaging.CreateChannelCommand({ AppInstanceArn, Name: "n", ChimeBearer: undefined });

  it("gets the bearer and the token, and is left as it is", async () => {
    aws.mocks.messaging
      .on(messaging.CreateChannelCommand as never)
      .resolves({ $metadata: {}, ChannelArn } as never);
    const command = Object.freeze(create());
    Object.freeze(command.input);
    expect(await facade.send(command)).toMatchObject({ ChannelArn, $metadata: { attempts: 1 } });
    const ClientRequestToken = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
    expect(sentBy("messaging")).toEqual([
      { AppInstanceArn, Name: "n", ChimeBearer: alice, ClientRequestToken },
    ]);
    expect(command.input).toEqual({ AppInstanceArn, Name: "n", ChimeBearer: undefined });
  });

  it("is tried again with the same token", async () => {
    aws.mocks.messaging
      .on(messaging.CreateChannelCommand as never)
      .rejectsOnce(throttled)
      .resolves({ $metadata: {}, ChannelArn } as never);
    const { $metadata } = await facade.send(create());
    expect($metadata.attempts).toBe(2);
    const tokens = sentBy("messaging").map(({ ClientRequestToken }) => ClientRequestToken);
    expect(tokens).toEqual([tokens[0], tokens[0]]);
  });

  it("takes options, as a method does", async () => {
    aws.mocks.messaging.on(messaging.CreateChannelCommand as never).rejects(throttled);
    const error = await errorOf(facade.send(create(), { bearer: bob, retry: false }));
    expect(error).toMatchObject({
      name: "ThrottledClientException",
      operation: "CreateChannel",
      attempts: 1,
    });
    expect(sentBy("messaging")).toMatchObject([{ ChimeBearer: bob }]);
    await expect(facade.send(create(), { limit: 5 } as object)).rejects.toThrow('there is no option "limit"');
  });

  it("is checked before it is sent, and its answer after", async () => {
    aws.mocks.messaging.on(messaging.CreateChannelCommand as never).resolves({ $metadata: {} });
    const nameless = new messaging.CreateChannelCommand({ AppInstanceArn } as never);
    expect(await errorOf(facade.send(nameless))).toMatchObject({
      name: "InvalidInputError",
      message: "CreateChannel: Name is required",
      attempts: 0,
    });
    expect(sentBy("messaging")).toEqual([]);
    expect(await errorOf(facade.send(create()))).toMatchObject({ name: "InvalidResponseError" });
  });

  it("needs a bearer where a method needs one", async () => {
    const error = await errorOf(aws.facade("chime-messaging").send(create()));
    expect(error).toMatchObject({ name: "MissingBearerError", attempts: 0 });
  });

  it("goes to the client that it is made for, also where both have it", async () => {
    const input = { ResourceARN: AppInstanceArn };
    aws.mocks.identity.on(identity.ListTagsForResourceCommand as never).resolves({ $metadata: {} });
    const none = { $metadata: {}, AppInstances: [] };
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- older clients need it.
    aws.mocks.identity.on(identity.ListAppInstancesCommand as never).resolves(none);
    const { Tags } = await facade.send(new identity.ListTagsForResourceCommand(input));
    expect(Tags).toEqual([]);
    await facade.send(new identity.ListAppInstancesCommand({}));
    expect(sentBy("identity")).toEqual([input, {}]);
    expect(sentBy("messaging")).toEqual([]);
  });

  it("is settled after a lost answer", async () => {
    const lost = Object.assign(new Error("lost"), {
      name: "ServiceFailureException",
      $metadata: { httpStatusCode: 500 },
    });
    const conflict = Object.assign(new Error("there"), {
      name: "ConflictException",
      $metadata: { httpStatusCode: 409 },
    });
    const input = { ChannelArn, MemberArn: bob, Type: "DEFAULT", ChimeBearer: undefined } as const;
    aws.mocks.messaging
      .on(messaging.CreateChannelMembershipCommand as never)
      .rejectsOnce(lost)
      .rejectsOnce(conflict);
    const Member = { Arn: bob };
    const ChannelMembership = { ChannelArn, Member, Type: "DEFAULT" as const, InvitedBy: { Arn: alice } };
    aws.mocks.messaging
      .on(messaging.DescribeChannelMembershipCommand as never)
      .resolves({ $metadata: {}, ChannelMembership } as never);
    const output = await facade.send(new messaging.CreateChannelMembershipCommand(input), {
      retry: { baseDelay: 1 },
    });
    expect(output).toMatchObject({ ChannelArn, Member });
  });
});

describe("a command of an operation that has no method", () => {
  /** What AWS may add tomorrow. */
  class TomorrowCommand extends messaging.GetMessagingStreamingConfigurationsCommand {}
  const tomorrow = (more: object = {}) => new TomorrowCommand({ AppInstanceArn, ...more });

  it("gets a bearer, and one token for all attempts, which AWS's client leaves out where they are not taken", async () => {
    aws.mocks.messaging
      .on(messaging.GetMessagingStreamingConfigurationsCommand as never)
      .rejectsOnce(throttled)
      .resolves({ $metadata: {}, StreamingConfigurations: [] } as never);
    const output = await facade.send(tomorrow());
    expect(output).toMatchObject({ StreamingConfigurations: [], $metadata: { attempts: 2 } });
    const [first, second] = sentBy("messaging");
    expect(first).toEqual({
      AppInstanceArn,
      ChimeBearer: alice,
      ClientRequestToken: expect.any(String) as string,
    });
    expect(second).toEqual(first);
  });

  it("needs no bearer, and is not checked: nobody knows what it takes and gives", async () => {
    aws.mocks.messaging
      .on(messaging.GetMessagingStreamingConfigurationsCommand as never)
      .resolves({ $metadata: { httpStatusCode: 202 } });
    await aws.facade("chime-messaging").send(tomorrow({ MaxResults: 1000, ClientRequestToken: "!" }));
    expect(sentBy("messaging")).toMatchObject([{ MaxResults: 1000, ClientRequestToken: "!" }]);
  });

  it("ends in one of the library's errors, which tells no token that may mean nothing", async () => {
    aws.mocks.messaging.on(messaging.GetMessagingStreamingConfigurationsCommand as never).rejects(throttled);
    const error = await errorOf(facade.send(tomorrow(), { retry: false }));
    expect(error).toMatchObject({
      name: "ThrottledClientException",
      operation: "GetMessagingStreamingConfigurations",
      clientRequestToken: undefined,
    });
  });

  it("can be any of @aws-sdk/client-chime on chime-messaging/chime", async () => {
    aws.mocks.chime.onAnyCommand().resolves({ $metadata: {} });
    const input = { ResourceARN: "arn:aws:chime:us-east-1:123456789012:meeting/1" };
    const output = await aws
      .facade("chime-messaging/chime")
      .send(new chime.ListTagsForResourceCommand(input));
    expect(output).not.toHaveProperty("Tags");
    expect(sentBy("chime")).toMatchObject([input]);
  });
});

describe("what is no command of the namespace", () => {
  /** A command of another service, as far as it matters here. */
  class GetObjectCommand extends chime.ListAppInstancesCommand {
    override resolveMiddleware() {
      const names = { clientName: "S3Client", commandName: "GetObjectCommand" };
      return this.middlewareStack.resolve(() => Promise.reject(new Error("not sent")), names);
    }
  }
  const ofS3 = new GetObjectCommand({});
  const old = new chime.ListAppInstancesCommand({});

  it("is refused before anything is sent, and told whose it is", async () => {
    const packages = "@aws-sdk/client-chime-sdk-identity or @aws-sdk/client-chime-sdk-messaging";
    for (const [command, whose] of [
      [ofS3, "S3Client"],
      [old, "ChimeClient"],
    ] as const) {
      expect(await errorOf(facade.send(command))).toMatchObject({
        name: "InvalidInputError",
        message: expect.stringContaining(
          `send: command must be a command of ${packages}, not of ${whose}`,
        ) as string,
        attempts: 0,
        outcome: "rejected",
      });
    }
  });

  it("is refused on chime-messaging/chime, too", async () => {
    for (const command of [ofS3, new messaging.ListChannelsCommand({ AppInstanceArn, ChimeBearer: alice })]) {
      const error = await errorOf(aws.facade("chime-messaging/chime").send(command));
      expect(error).toMatchObject({ name: "InvalidInputError", attempts: 0 });
      expect(error.message).toContain('"chime-messaging" sends those of the dedicated namespaces');
    }
  });

  const broken = new Proxy(
    {},
    {
      get: () => {
        throw new Error("no");
      },
    },
  );
  it.each([undefined, null, 5, "text", {}, () => 1, { input: {}, middlewareStack: {} }, broken])(
    "is refused if it is no command at all (%#)",
    async (command) => {
      expect(await errorOf(facade.send(command as never))).toMatchObject({ name: "InvalidInputError" });
      for (const mock of Object.values(aws.mocks)) expect(mock.calls()).toEqual([]);
    },
  );
});

it("a command of another copy of AWS's package is told by what AWS calls it", async () => {
  const require = createRequire(import.meta.url);
  const name = "@aws-sdk/client-chime-sdk-messaging";
  delete require.cache[require.resolve(name)];
  const copy = require(name) as typeof messaging;
  expect(copy.ListChannelsCommand).not.toBe(messaging.ListChannelsCommand);
  aws.mocks.messaging.onAnyCommand().resolves({ $metadata: {}, Channels: [] } as never);
  // As a bundler does that shortens names.
  class a extends copy.ListChannelsCommand {}
  await facade.send(new a({ AppInstanceArn, ChimeBearer: undefined }));
  expect(sentBy("messaging")).toEqual([{ AppInstanceArn, ChimeBearer: alice }]);
});
