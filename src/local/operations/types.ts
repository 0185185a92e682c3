import type * as Identity from "@aws-sdk/client-chime-sdk-identity";
import type * as Messaging from "@aws-sdk/client-chime-sdk-messaging";
import type { OperationName } from "../model/index.js";
import type { Call } from "../pipeline/call.js";

interface InstanceArn {
  AppInstanceArn: string;
}

type Stream = "Channel" | "ChannelMessage";

/** The streaming configurations under the names of both dialects. The encoder keeps those of the caller's dialect. */
export interface StreamingConfigurations {
  AppInstanceStreamingConfigurations?: { AppInstanceDataType: Stream; ResourceArn: string }[];
  StreamingConfigurations?: { DataType: Stream; ResourceArn: string }[];
}

type MembershipSummaries = (Messaging.ChannelMembershipSummary & {
  ReadMarkerTimestamp?: Date | undefined;
})[];

/** The operations whose types are not simply those of AWS's command of the same name. */
interface OwnTypes {
  ListChannelMemberships: [
    Messaging.ListChannelMembershipsCommandInput,
    Omit<Messaging.ListChannelMembershipsCommandOutput, "ChannelMemberships"> & {
      ChannelMemberships: MembershipSummaries;
    },
  ];
  DeleteAppInstanceStreamingConfigurations: [InstanceArn, object];
  GetAppInstanceStreamingConfigurations: [InstanceArn, StreamingConfigurations];
  PutAppInstanceStreamingConfigurations: [InstanceArn & StreamingConfigurations, StreamingConfigurations];
}

type Commands = typeof Identity & typeof Messaging;

/** The input and the output of AWS's command class. */
type TypesOf<Command> = Command extends new (...args: never[]) => {
  readonly input: infer In;
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Out }>;
}
  ? [input: In, output: Out]
  : never;

/** The input and output types of an operation, from the AWS SDK. */
type AwsTypes<Name extends OperationName> = Name extends keyof OwnTypes
  ? OwnTypes[Name]
  : `${Name}Command` extends keyof Commands
    ? TypesOf<Commands[`${Name}Command`]>
    : never;

/** AWS's input types allow undefined for required fields. After validation they have a value. */
type Validated<T> = { [Member in keyof T]: Exclude<T[Member], undefined> };

/** The validated input of an operation. */
export type Input<Name extends OperationName> = Validated<AwsTypes<Name>[0]>;

/** The output of an operation, before it is encoded for the caller's dialect. */
type Output<Name extends OperationName> = Omit<AwsTypes<Name>[1], "$metadata">;

/** Implements an operation: checks the rules, reads or changes the state, and returns the output. */
export type Handler<Name extends OperationName> = (call: Call, input: Input<Name>) => Output<Name>;

/** The implementations of a group of operations. */
export type Handlers<Name extends OperationName = OperationName> = { readonly [N in Name]: Handler<N> };
