/**
 * Streaming configurations, the three operations that the dedicated namespaces renamed. The facade keeps the launch
 * names and shapes on both namespaces, so that a caller writes the same code; this file maps them both ways.
 */
import type * as messaging from "@aws-sdk/client-chime-sdk-messaging";

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

/** The input under the dedicated namespace's names; every other operation's input passes unchanged. */
export const toMessagingInput = (input: object): object => rename(input, launched, dedicated);

/** The output under the launch names; every other operation's output passes unchanged. */
export const fromMessagingOutput = (output: object): object => rename(output, dedicated, launched);
