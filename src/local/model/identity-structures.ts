import { dedicatedOnly, optional, required, structure, timestamps } from "./notation.js";
import type { Shape } from "./notation.js";

/** App instances, users and bots. */
export const identityStructures = {
  AppInstance: structure({
    AppInstanceArn: optional("ChimeArn"),
    Name: optional("NonEmptyResourceName"),
    ...timestamps,
    Metadata: optional("Metadata"),
  }),
  AppInstanceAdmin: structure({
    Admin: optional("Identity"),
    AppInstanceArn: optional("ChimeArn"),
    CreatedTimestamp: optional("Timestamp"),
  }),
  AppInstanceAdminSummary: structure({ Admin: optional("Identity") }),
  AppInstanceBot: structure({
    AppInstanceBotArn: optional("ChimeArn"),
    Name: optional("ResourceName"),
    Configuration: optional("Configuration"),
    CreatedTimestamp: optional("Timestamp"),
    LastUpdatedTimestamp: optional("Timestamp"),
    Metadata: optional("Metadata"),
  }),
  AppInstanceBotSummary: structure({
    AppInstanceBotArn: optional("ChimeArn"),
    Name: optional("ResourceName"),
    Metadata: optional("Metadata"),
  }),
  AppInstanceRetentionSettings: structure({ ChannelRetentionSettings: optional("ChannelRetentionSettings") }),
  AppInstanceStreamingConfiguration: structure({
    AppInstanceDataType: required("AppInstanceDataType"),
    ResourceArn: required("Arn"),
  }),
  AppInstanceSummary: structure({
    AppInstanceArn: optional("ChimeArn"),
    Name: optional("NonEmptyResourceName"),
    Metadata: optional("Metadata"),
  }),
  AppInstanceUser: structure({
    AppInstanceUserArn: optional("ChimeArn"),
    Name: optional("UserName"),
    Metadata: optional("Metadata"),
    ...timestamps,
    ExpirationSettings: dedicatedOnly("UserExpirationSettings"),
  }),
  AppInstanceUserEndpoint: structure({
    AppInstanceUserArn: optional("ChimeArn"),
    EndpointId: optional("String64"),
    Name: optional("SensitiveString1600"),
    Type: optional("AppInstanceUserEndpointType"),
    ResourceArn: optional("ChimeArn"),
    EndpointAttributes: optional("EndpointAttributes"),
    CreatedTimestamp: optional("Timestamp"),
    LastUpdatedTimestamp: optional("Timestamp"),
    AllowMessages: optional("AllowMessages"),
    EndpointState: optional("EndpointState"),
  }),
  AppInstanceUserEndpointSummary: structure({
    AppInstanceUserArn: optional("ChimeArn"),
    EndpointId: optional("String64"),
    Name: optional("SensitiveString1600"),
    Type: optional("AppInstanceUserEndpointType"),
    AllowMessages: optional("AllowMessages"),
    EndpointState: optional("EndpointState"),
  }),
  AppInstanceUserSummary: structure({
    AppInstanceUserArn: optional("ChimeArn"),
    Name: optional("UserName"),
    Metadata: optional("Metadata"),
  }),
  ChannelRetentionSettings: structure({ RetentionDays: optional("RetentionDays") }),
  Configuration: structure({
    Lex: required("LexConfiguration"),
  }),
  EndpointAttributes: structure({
    DeviceToken: required("NonEmptySensitiveString1600"),
    VoipDeviceToken: optional("NonEmptySensitiveString1600"),
  }),
  EndpointState: structure({
    Status: required("EndpointStatus"),
    StatusReason: optional("EndpointStatusReason"),
  }),
  Identity: structure({ Arn: optional("ChimeArn"), Name: optional("ResourceName") }),
  InvokedBy: structure({
    StandardMessages: required("StandardMessages"),
    TargetedMessages: required("TargetedMessages"),
  }),
  LexConfiguration: structure({
    RespondsTo: optional("RespondsTo"),
    InvokedBy: optional("InvokedBy"),
    LexBotAliasArn: required("LexBotAliasArn"),
    LocaleId: required("Text"),
    WelcomeIntent: optional("LexIntentName"),
  }),
  StreamingConfiguration: structure({
    DataType: required("MessagingDataType"),
    ResourceArn: required("ChimeArn"),
  }),
  Tag: structure({ Key: required("TagKey"), Value: required("TagValue") }),
  UserExpirationSettings: structure({
    ExpirationDays: required("ExpirationDays"),
    ExpirationCriterion: required("UserExpirationCriterion"),
  }),
} satisfies Record<string, Shape>;
