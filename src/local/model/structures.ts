import { dedicatedOnly, optional, required } from "./notation.js";
import type { Field, Shape } from "./notation.js";

const list = (item: string, min?: number, max?: number): Shape => ({
  type: "list",
  item,
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});
const structure = (members: Record<string, Field>): Shape => ({ type: "structure", members });

const timestamps = {
  CreatedTimestamp: optional("Timestamp"),
  LastUpdatedTimestamp: optional("Timestamp"),
};

export const structures = {
  // Lists and maps
  AppInstanceAdminList: list("AppInstanceAdminSummary"),
  AppInstanceList: list("AppInstanceSummary"),
  AppInstanceStreamingConfigurationList: list("AppInstanceStreamingConfiguration", 1, 2),
  AppInstanceUserList: list("AppInstanceUserSummary"),
  ChannelBanSummaryList: list("ChannelBanSummary"),
  ChannelMemberArns: list("ChimeArn", 1, 10),
  ChannelMembershipForAppInstanceUserSummaryList: list("ChannelMembershipForAppInstanceUserSummary"),
  ChannelMembershipSummaryList: list("ChannelMembershipSummary"),
  ChannelMessageSummaryList: list("ChannelMessageSummary"),
  ChannelModeratedByAppInstanceUserSummaryList: list("ChannelModeratedByAppInstanceUserSummary"),
  ChannelModeratorArns: list("ChimeArn", 1, 10),
  ChannelModeratorSummaryList: list("ChannelModeratorSummary"),
  ChannelSummaryList: list("ChannelSummary"),
  MessageAttributeMap: { type: "map", key: "MessageAttributeName", value: "MessageAttributeValue" },
  MessageAttributeStringValues: list("MessageAttributeStringValue"),
  StreamingConfigurationList: list("StreamingConfiguration", 1, 2),
  TagList: list("Tag", 1, 50),
  TargetList: list("Target", 1, 1),

  // Structures
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
  AppInstanceUserMembershipSummary: structure({
    Type: optional("ChannelMembershipType"),
    ReadMarkerTimestamp: optional("Timestamp"),
    SubChannelId: dedicatedOnly("SubChannelId"),
  }),
  AppInstanceUserSummary: structure({
    AppInstanceUserArn: optional("ChimeArn"),
    Name: optional("UserName"),
    Metadata: optional("Metadata"),
  }),
  Channel: structure({
    Name: optional("NonEmptyResourceName"),
    ChannelArn: optional("ChimeArn"),
    Mode: optional("ChannelMode"),
    Privacy: optional("ChannelPrivacy"),
    Metadata: optional("Metadata"),
    CreatedBy: optional("Identity"),
    ...timestamps,
    LastMessageTimestamp: optional("Timestamp"),
    ChannelFlowArn: dedicatedOnly("ChimeArn"),
    ElasticChannelConfiguration: dedicatedOnly("ElasticChannelConfiguration"),
    ExpirationSettings: dedicatedOnly("ChannelExpirationSettings"),
  }),
  ChannelBan: structure({
    Member: optional("Identity"),
    ChannelArn: optional("ChimeArn"),
    CreatedTimestamp: optional("Timestamp"),
    CreatedBy: optional("Identity"),
  }),
  ChannelBanSummary: structure({ Member: optional("Identity") }),
  ChannelExpirationSettings: structure({
    ExpirationDays: required("ExpirationDays"),
    ExpirationCriterion: required("ChannelExpirationCriterion"),
  }),
  ChannelMembership: structure({
    InvitedBy: optional("Identity"),
    Type: optional("ChannelMembershipType"),
    Member: optional("Identity"),
    ChannelArn: optional("ChimeArn"),
    ...timestamps,
    SubChannelId: dedicatedOnly("SubChannelId"),
  }),
  ChannelMembershipForAppInstanceUserSummary: structure({
    ChannelSummary: optional("ChannelSummary"),
    AppInstanceUserMembershipSummary: optional("AppInstanceUserMembershipSummary"),
  }),
  ChannelMembershipSummary: structure({
    Member: optional("Identity"),
    // Not in the model, but AWS sends it: https://github.com/aws/aws-sdk-js-v3/issues/6315
    ReadMarkerTimestamp: optional("Timestamp"),
  }),
  ChannelMessage: structure({
    ChannelArn: optional("ChimeArn"),
    MessageId: optional("MessageId"),
    Content: optional("Content"),
    Metadata: optional("Metadata"),
    Type: optional("ChannelMessageType"),
    ...timestamps,
    LastEditedTimestamp: optional("Timestamp"),
    Sender: optional("Identity"),
    Redacted: optional("NonNullableBoolean"),
    Persistence: optional("ChannelMessagePersistenceType"),
    Status: dedicatedOnly("ChannelMessageStatusStructure"),
    MessageAttributes: dedicatedOnly("MessageAttributeMap"),
    SubChannelId: dedicatedOnly("SubChannelId"),
    ContentType: dedicatedOnly("ContentType"),
    Target: dedicatedOnly("TargetList"),
  }),
  ChannelMessageStatusStructure: structure({
    Value: optional("ChannelMessageStatus"),
    Detail: optional("StatusDetail"),
  }),
  ChannelMessageSummary: structure({
    MessageId: optional("MessageId"),
    Content: optional("Content"),
    Metadata: optional("Metadata"),
    Type: optional("ChannelMessageType"),
    ...timestamps,
    LastEditedTimestamp: optional("Timestamp"),
    Sender: optional("Identity"),
    Redacted: optional("NonNullableBoolean"),
    Status: dedicatedOnly("ChannelMessageStatusStructure"),
    MessageAttributes: dedicatedOnly("MessageAttributeMap"),
    ContentType: dedicatedOnly("ContentType"),
    Target: dedicatedOnly("TargetList"),
  }),
  ChannelModeratedByAppInstanceUserSummary: structure({ ChannelSummary: optional("ChannelSummary") }),
  ChannelModerator: structure({
    Moderator: optional("Identity"),
    ChannelArn: optional("ChimeArn"),
    CreatedTimestamp: optional("Timestamp"),
    CreatedBy: optional("Identity"),
  }),
  ChannelModeratorSummary: structure({ Moderator: optional("Identity") }),
  ChannelRetentionSettings: structure({ RetentionDays: optional("RetentionDays") }),
  ChannelSummary: structure({
    Name: optional("NonEmptyResourceName"),
    ChannelArn: optional("ChimeArn"),
    Mode: optional("ChannelMode"),
    Privacy: optional("ChannelPrivacy"),
    Metadata: optional("Metadata"),
    LastMessageTimestamp: optional("Timestamp"),
  }),
  ElasticChannelConfiguration: structure({
    MaximumSubChannels: required("MaximumSubChannels"),
    TargetMembershipsPerSubChannel: required("TargetMembershipsPerSubChannel"),
    MinimumMembershipPercentage: required("MinimumMembershipPercentage"),
  }),
  Identity: structure({ Arn: optional("ChimeArn"), Name: optional("ResourceName") }),
  MessageAttributeValue: structure({ StringValues: optional("MessageAttributeStringValues") }),
  MessagingSessionEndpoint: structure({ Url: optional("UrlType") }),
  PushNotificationConfiguration: structure({
    Title: optional("PushNotificationTitle"),
    Body: optional("PushNotificationBody"),
    Type: optional("PushNotificationType"),
  }),
  StreamingConfiguration: structure({
    DataType: required("MessagingDataType"),
    ResourceArn: required("ChimeArn"),
  }),
  Tag: structure({ Key: required("TagKey"), Value: required("TagValue") }),
  Target: structure({ MemberArn: optional("ChimeArn") }),
  UserExpirationSettings: structure({
    ExpirationDays: required("ExpirationDays"),
    ExpirationCriterion: required("UserExpirationCriterion"),
  }),
} satisfies Record<string, Shape>;
