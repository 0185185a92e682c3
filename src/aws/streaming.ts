/**
 * Streaming configurations, the three operations that the dedicated namespaces renamed. The facade keeps the launch
 * names and shapes on both namespaces, so that a caller writes the same code; this file maps them both ways.
 */
import type * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import type { Renaming } from "./namespace.js";
import type { Always } from "./operations.js";
import type { OperationTypesOf, Present } from "./types.js";

/** Where the events of one data type go. */
export interface AppInstanceStreamingConfiguration {
  /** The kind of event: `Channel` (channels, memberships, bans, moderators) or `ChannelMessage`. */
  AppInstanceDataType: "Channel" | "ChannelMessage" | undefined;
  /** The ARN of the Kinesis data stream, whose name starts with `chime-messaging-`. */
  ResourceArn: string | undefined;
}

/** Input of `putStreamingConfigurations`. */
export interface PutAppInstanceStreamingConfigurationsInput {
  /** The ARN of the app instance. */
  AppInstanceArn: string | undefined;
  /** One or two configurations, one for each data type. */
  AppInstanceStreamingConfigurations: AppInstanceStreamingConfiguration[] | undefined;
}

/** Output of `putStreamingConfigurations`. */
export interface PutAppInstanceStreamingConfigurationsOutput extends Metadata {
  /** The configurations as they are now. */
  AppInstanceStreamingConfigurations?: AppInstanceStreamingConfiguration[] | undefined;
}

/** Input of `getStreamingConfigurations`. */
export interface GetAppInstanceStreamingConfigurationsInput {
  /** The ARN of the app instance. */
  AppInstanceArn: string | undefined;
}

/** Output of `getStreamingConfigurations`. */
export interface GetAppInstanceStreamingConfigurationsOutput extends Metadata {
  /** The configurations as they are now. */
  AppInstanceStreamingConfigurations?: AppInstanceStreamingConfiguration[] | undefined;
}

/** Input of `deleteStreamingConfigurations`. */
export interface DeleteAppInstanceStreamingConfigurationsInput {
  /** The ARN of the app instance. */
  AppInstanceArn: string | undefined;
}

/** Output of `deleteStreamingConfigurations`. */
export type DeleteAppInstanceStreamingConfigurationsOutput = Metadata;

type Metadata = Pick<messaging.PutMessagingStreamingConfigurationsCommandOutput, "$metadata">;

/** What the list is called, and in each of its items the kind of event. */
type Names = readonly [list: string, type: string];

const launched: Names = ["AppInstanceStreamingConfigurations", "AppInstanceDataType"];
const dedicated: Names = ["StreamingConfigurations", "DataType"];

function rename(value: object, [list, type]: Names, [newList, newType]: Names): object {
  if (!(list in value)) return value;
  const { [list]: items, ...rest } = value as Record<string, Record<string, unknown>[] | undefined>;
  return { ...rest, [newList]: items?.map(({ [type]: kind, ...other }) => ({ [newType]: kind, ...other })) };
}

/** The caller's names into those of the dedicated namespaces, and back. */
export const streaming: Renaming = {
  toAws: (input) => rename(input, launched, dedicated),
  fromAws: (output) => rename(output, dedicated, launched),
};

/** The types of the three operations, the same on both namespaces. */
export type StreamingOperations = {
  PutAppInstanceStreamingConfigurations: OperationTypesOf<
    PutAppInstanceStreamingConfigurationsInput,
    Present<PutAppInstanceStreamingConfigurationsOutput, Always<"PutAppInstanceStreamingConfigurations">>,
    never
  >;
  GetAppInstanceStreamingConfigurations: OperationTypesOf<
    GetAppInstanceStreamingConfigurationsInput,
    GetAppInstanceStreamingConfigurationsOutput,
    never
  >;
  DeleteAppInstanceStreamingConfigurations: OperationTypesOf<
    DeleteAppInstanceStreamingConfigurationsInput,
    DeleteAppInstanceStreamingConfigurationsOutput,
    never
  >;
};
