import type { ChannelMessageSummary, ChannelSummary } from "@aws-sdk/client-chime-sdk-messaging";
import type { AppInstanceSummary } from "@aws-sdk/client-chime-sdk-identity";
import { DescribeChannelCommand, type DescribeChannelCommandOutput } from "@aws-sdk/client-chime";
import * as identity from "@aws-sdk/client-chime-sdk-identity";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import type { ChimeSdkOperations, Paginator } from "chime-messaging";
import { ChimeMessaging } from "chime-messaging";
import type { ChimeOperations } from "chime-messaging/chime";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import { describe, expectTypeOf, test } from "vitest";
import type {
  Always,
  ListOperationName,
  OperationName,
  Rows,
  SharedOperationName,
} from "../../src/aws/operations.js";
import type { OperationTypes } from "../../src/aws/types.js";

// Each table has a row for every operation; a row that breaks the rule holds its name instead of `never`.

/** The type at the end of a path; `undefined` wherever it may be missing. */
type At<T, Path extends string> = Path extends `${infer Head}.${infer Tail}`
  ? At<Step<T, Head>, Tail>
  : Step<T, Path>;
type Step<T, Name extends string> = Name extends `${infer List}[]`
  ? ItemIn<Member<T, List>>
  : Member<T, Name>;
type Member<T, Name extends string> = Name extends keyof T ? T[Name] : undefined;
type ItemIn<T> = T extends readonly (infer Item)[] ? Item : undefined;

type MayBeMissing<T, Path extends string> = Path extends Path
  ? undefined extends At<T, Path>
    ? Path
    : never
  : never;
type Outputs<Types extends OperationTypes> = {
  [Name in keyof Types & OperationName]: MayBeMissing<Types[Name]["output"], Always<Name>>;
};

type With<Fact extends string> = {
  [Name in OperationName]: Rows[Name] extends Record<Fact, true> ? Name : never;
}[OperationName];
type Optional<T, Name extends string> = object extends Pick<T, Name & keyof T> ? never : Name;
type Inputs<Types extends OperationTypes, Names extends OperationName, Member extends string> = {
  [Name in Names]: Member extends keyof Types[Name]["input"]
    ? Optional<Types[Name]["input"], Member>
    : Member;
};

type Untyped<T> = 0 extends 1 & T
  ? "any"
  : unknown extends T
    ? "unknown"
    : [T] extends [never]
      ? "never"
      : never;
type Items<Types extends OperationTypes> = {
  [Name in keyof Types & ListOperationName]: Untyped<Types[Name]["item"]>;
};

type Nothing<Names extends string = OperationName> = Record<Names, never>;
/** Those of the names that both namespaces have. */
type Shared<Names extends OperationName> = Names & SharedOperationName;

const dedicated = new ChimeMessaging();
const legacy = new LegacyChimeMessaging();
const AppInstanceArn = "arn";
const ChannelArn = "arn";
const text = { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" } as const;

describe("the tables themselves", () => {
  test("tell a member that may be missing", () => {
    expectTypeOf<MayBeMissing<{ a?: string }, "a">>().toEqualTypeOf<"a">();
    expectTypeOf<MayBeMissing<{ a: { b?: string } }, "a.b">>().toEqualTypeOf<"a.b">();
    expectTypeOf<MayBeMissing<{ a: { b: string | undefined }[] }, "a[].b">>().toEqualTypeOf<"a[].b">();
    expectTypeOf<MayBeMissing<{ a: { b: string }[] }, "a[].b">>().toBeNever();
    expectTypeOf<Optional<{ a: string }, "a">>().toEqualTypeOf<"a">();
    expectTypeOf<Untyped<unknown>>().toEqualTypeOf<"unknown">();
  });

  test("have all operations that the namespace has, and know the lists", () => {
    expectTypeOf<keyof ChimeSdkOperations>().toEqualTypeOf<OperationName>();
    expectTypeOf<keyof ChimeOperations>().toEqualTypeOf<SharedOperationName>();
    expectTypeOf<ListOperationName>().toEqualTypeOf<
      Exclude<Extract<OperationName, `List${string}`>, "ListTagsForResource"> | "SearchChannels"
    >();
  });
});

describe("outputs", () => {
  test("have every member that is always sent, on both namespaces", () => {
    expectTypeOf<Outputs<ChimeSdkOperations>>().toEqualTypeOf<Nothing>();
    expectTypeOf<Outputs<ChimeOperations>>().toEqualTypeOf<Nothing<SharedOperationName>>();
  });

  test("give a string where the SDK gives string | undefined", async () => {
    for (const chime of [dedicated, legacy]) {
      const { ChannelArn } = await chime.channels.create({ AppInstanceArn, Name: "general" });
      expectTypeOf(ChannelArn).toEqualTypeOf<string>();
      const { MessageId } = await chime.messages.send(text);
      expectTypeOf(MessageId).toEqualTypeOf<string>();
      const { Channel } = await chime.channels.describe({ ChannelArn });
      expectTypeOf(Channel.ChannelArn).toEqualTypeOf<string>();
      const { Endpoint } = await chime.messages.getSessionEndpoint();
      expectTypeOf(Endpoint.Url).toEqualTypeOf<string>();
    }
  });

  test("leave what is not always sent as the SDK has it", async () => {
    const { Channel } = await dedicated.channels.describe({ ChannelArn });
    expectTypeOf(Channel.Metadata).toEqualTypeOf<string | undefined>();
    expectTypeOf(Channel.CreatedTimestamp).toEqualTypeOf<Date | undefined>();
  });
});

describe("inputs", () => {
  test("may leave out the token and the bearer, on both namespaces", () => {
    expectTypeOf<With<"token">>().toEqualTypeOf<
      | "CreateAppInstance"
      | "CreateAppInstanceBot"
      | "CreateAppInstanceUser"
      | "CreateChannel"
      | "CreateChannelFlow"
      | "RegisterAppInstanceUserEndpoint"
      | "SendChannelMessage"
    >();
    expectTypeOf<Inputs<ChimeSdkOperations, With<"token">, "ClientRequestToken">>().toEqualTypeOf<
      Nothing<With<"token">>
    >();
    expectTypeOf<Inputs<ChimeOperations, Shared<With<"token">>, "ClientRequestToken">>().toEqualTypeOf<
      Nothing<Shared<With<"token">>>
    >();
    expectTypeOf<Inputs<ChimeSdkOperations, With<"bearer">, "ChimeBearer">>().toEqualTypeOf<
      Nothing<With<"bearer">>
    >();
    expectTypeOf<Inputs<ChimeOperations, Shared<With<"bearer">>, "ChimeBearer">>().toEqualTypeOf<
      Nothing<Shared<With<"bearer">>>
    >();
  });

  test("must have what the operation cannot do without", () => {
    // @ts-expect-error no Name
    void dedicated.channels.create({ AppInstanceArn });
    // @ts-expect-error no Name
    void legacy.channels.create({ AppInstanceArn });
    // @ts-expect-error no such type of message
    void dedicated.messages.send({ ...text, Type: "LOUD" });
    // @ts-expect-error the Chime namespace needs a name and a mode
    void legacy.channels.update({ ChannelArn });
    void dedicated.channels.update({ ChannelArn });
    // @ts-expect-error the dedicated namespaces need a content
    void dedicated.messages.update({ ChannelArn, MessageId: "m" });
    void legacy.messages.update({ ChannelArn, MessageId: "m" });
  });

  test("may be left out where nothing is required", () => {
    expectTypeOf(dedicated.appInstances.list).toBeCallableWith();
    expectTypeOf(dedicated.messages.getSessionEndpoint).toBeCallableWith();
    expectTypeOf(dedicated.memberships.listForUser).toBeCallableWith();
    expectTypeOf(dedicated.channels.listModeratedByUser).toBeCallableWith();
  });

  test("have no member that the Chime namespace lacks", () => {
    void dedicated.channels.create({ AppInstanceArn, Name: "general", ChannelId: "general" });
    // @ts-expect-error no ChannelId there
    void legacy.channels.create({ AppInstanceArn, Name: "general", ChannelId: "general" });
    void dedicated.channels.create({ AppInstanceArn, Name: "general", MemberArns: ["arn"] });
    // @ts-expect-error no MemberArns there
    void legacy.channels.create({ AppInstanceArn, Name: "general", MemberArns: ["arn"] });
    void dedicated.messages.send({ ...text, PushNotification: { Type: "DEFAULT" } });
    // @ts-expect-error no PushNotification there
    void legacy.messages.send({ ...text, PushNotification: { Type: "DEFAULT" } });
    void dedicated.memberships.list({ ChannelArn, SubChannelId: "s" });
    // @ts-expect-error no SubChannelId there
    void legacy.memberships.list({ ChannelArn, SubChannelId: "s" });
  });

  test("of streaming configurations have the launch names on both namespaces", () => {
    const ResourceArn = "arn";
    const configuration = { AppInstanceDataType: "Channel", ResourceArn } as const;
    for (const chime of [dedicated, legacy]) {
      const input = { AppInstanceArn, AppInstanceStreamingConfigurations: [configuration] };
      void chime.appInstances.putStreamingConfigurations(input);
    }
    // @ts-expect-error the dedicated namespaces' own name
    void dedicated.appInstances.putStreamingConfigurations({ AppInstanceArn, StreamingConfigurations: [] });
  });
});

describe("lists", () => {
  test("have typed items, on both namespaces", () => {
    expectTypeOf<Items<ChimeSdkOperations>>().toEqualTypeOf<Nothing<ListOperationName>>();
    expectTypeOf<Items<ChimeOperations>>().toEqualTypeOf<Nothing<Shared<ListOperationName>>>();
    expectTypeOf<ChimeSdkOperations["ListChannels"]["item"]>().toExtend<ChannelSummary>();
    expectTypeOf<ChimeSdkOperations["ListChannelMessages"]["item"]>().toExtend<ChannelMessageSummary>();
    expectTypeOf<ChimeSdkOperations["ListAppInstances"]["item"]>().toExtend<AppInstanceSummary>();
  });

  test("give items, pages, arrays and a first item", async () => {
    const list = dedicated.messages.list({ ChannelArn }, { limit: 500 });
    type Page = ChimeSdkOperations["ListChannelMessages"]["output"];
    type Item = ChimeSdkOperations["ListChannelMessages"]["item"];
    expectTypeOf(list).toEqualTypeOf<Paginator<Item, Page>>();
    for await (const message of list) {
      expectTypeOf(message.MessageId).toEqualTypeOf<string>();
      expectTypeOf(message.CreatedTimestamp).toEqualTypeOf<Date>();
      expectTypeOf(message.Content).toEqualTypeOf<string | undefined>();
    }
    for await (const page of list.pages()) {
      expectTypeOf(page.NextToken).toEqualTypeOf<string | undefined>();
      expectTypeOf(page.ChannelMessages).toEqualTypeOf<Item[]>();
    }
    expectTypeOf(await list.toArray({ limit: 10 })).toEqualTypeOf<Item[]>();
    expectTypeOf(await list.first()).toEqualTypeOf<Item | undefined>();
  });

  test("take a limit, which single calls do not", () => {
    expectTypeOf(dedicated.users.list).toBeCallableWith({ AppInstanceArn }, { limit: 5 });
    // @ts-expect-error one channel has no limit
    void dedicated.channels.describe({ ChannelArn }, { limit: 5 });
  });
});

describe("what only the dedicated namespaces have", () => {
  test("does not compile on chime-messaging/chime: modules and methods", () => {
    expectTypeOf(dedicated).toHaveProperty("bots");
    expectTypeOf(legacy).not.toHaveProperty("bots");
    expectTypeOf(legacy).not.toHaveProperty("flows");
    expectTypeOf(legacy).not.toHaveProperty("tags");
    for (const method of ["putExpirationSettings", "registerEndpoint", "listEndpoints"] as const) {
      expectTypeOf(dedicated.users).toHaveProperty(method);
      expectTypeOf(legacy.users).not.toHaveProperty(method);
    }
    expectTypeOf(dedicated.channels).toHaveProperty("search");
    expectTypeOf(legacy.channels).not.toHaveProperty("search");
    expectTypeOf(legacy.channels).not.toHaveProperty("listSubChannels");
    expectTypeOf(legacy.channels).not.toHaveProperty("putExpirationSettings");
    expectTypeOf(legacy.memberships).not.toHaveProperty("getPreferences");
    expectTypeOf(legacy.memberships).not.toHaveProperty("putPreferences");
    expectTypeOf(legacy.messages).not.toHaveProperty("getStatus");
  });

  test("of a callback, the id is required", () => {
    const ChannelMessage = { MessageId: "m" };
    void dedicated.flows.callback({ CallbackId: "c", ChannelArn, ChannelMessage });
    // @ts-expect-error AWS's SDK would make one up
    void dedicated.flows.callback({ ChannelArn, ChannelMessage });
    // @ts-expect-error nothing is none
    void dedicated.flows.callback({ CallbackId: undefined, ChannelArn, ChannelMessage });
  });

  test("gives lists where AWS may leave them out", async () => {
    const { Tags } = await dedicated.tags.list({ ResourceARN: "arn" });
    expectTypeOf(Tags[0]!.Key).toEqualTypeOf<string>();
    for (const chime of [dedicated, legacy]) {
      const { Errors } = await chime.memberships.createBatch({ ChannelArn, MemberArns: ["arn"] });
      for (const { MemberArn, ErrorCode, ErrorMessage } of Errors) {
        expectTypeOf(MemberArn).toEqualTypeOf<string>();
        expectTypeOf<"Forbidden">().toExtend<typeof ErrorCode>();
        expectTypeOf(ErrorCode).toExtend<string>();
        expectTypeOf(ErrorMessage).toEqualTypeOf<string>();
      }
    }
  });
});

describe("send", () => {
  test("gives what the command is answered with, in AWS's own type", async () => {
    const command = new messaging.DescribeChannelCommand({ ChannelArn, ChimeBearer: undefined });
    expectTypeOf(await dedicated.send(command)).toEqualTypeOf<messaging.DescribeChannelCommandOutput>();
    const created = new identity.CreateAppInstanceCommand({ Name: "shop", ClientRequestToken: "t-1" });
    expectTypeOf(await dedicated.send(created)).toEqualTypeOf<identity.CreateAppInstanceCommandOutput>();
    const old = new DescribeChannelCommand({ ChannelArn });
    expectTypeOf(await legacy.send(old, { timeout: 5 })).toEqualTypeOf<DescribeChannelCommandOutput>();
  });

  test("takes a command and the options of a call", () => {
    // @ts-expect-error no command
    void dedicated.send({ ChannelArn });
    const command = new messaging.DescribeChannelCommand({ ChannelArn, ChimeBearer: undefined });
    // @ts-expect-error a single call has no limit
    void dedicated.send(command, { limit: 5 });
  });
});

describe("the facade", () => {
  test("stays of its own namespace with as()", () => {
    expectTypeOf(dedicated.as("arn")).toEqualTypeOf<ChimeMessaging>();
    expectTypeOf(legacy.as("arn")).toEqualTypeOf<LegacyChimeMessaging>();
  });
});
