import type { Shape } from "./notation.js";

const list = (item: string, min?: number, max?: number): Shape => ({
  type: "list",
  item,
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

/** Lists and maps. */
export const lists = {
  AppInstanceAdminList: list("AppInstanceAdminSummary"),
  AppInstanceBotList: list("AppInstanceBotSummary"),
  AppInstanceList: list("AppInstanceSummary"),
  AppInstanceStreamingConfigurationList: list("AppInstanceStreamingConfiguration", 1, 2),
  AppInstanceUserEndpointSummaryList: list("AppInstanceUserEndpointSummary"),
  AppInstanceUserList: list("AppInstanceUserSummary"),
  BatchCreateChannelMembershipErrors: list("BatchCreateChannelMembershipError"),
  ChannelAssociatedWithFlowSummaryList: list("ChannelAssociatedWithFlowSummary"),
  ChannelBanSummaryList: list("ChannelBanSummary"),
  ChannelFlowSummaryList: list("ChannelFlowSummary"),
  ChannelMemberArns: list("ChimeArn", 1, 10),
  ChannelMembershipForAppInstanceUserSummaryList: list("ChannelMembershipForAppInstanceUserSummary"),
  ChannelMembershipSummaryList: list("ChannelMembershipSummary"),
  ChannelMessageSummaryList: list("ChannelMessageSummary"),
  ChannelModeratedByAppInstanceUserSummaryList: list("ChannelModeratedByAppInstanceUserSummary"),
  ChannelModeratorArns: list("ChimeArn", 1, 10),
  ChannelModeratorSummaryList: list("ChannelModeratorSummary"),
  ChannelSummaryList: list("ChannelSummary"),
  MemberArns: list("ChimeArn", 1, 100),
  Members: list("Identity"),
  MessageAttributeMap: { type: "map", key: "MessageAttributeName", value: "MessageAttributeValue" },
  MessageAttributeStringValues: list("MessageAttributeStringValue"),
  ProcessorList: list("Processor", 1, 3),
  SearchFieldValues: list("SearchFieldValue", 1, 20),
  SearchFields: list("SearchField", 1, 20),
  StreamingConfigurationList: list("StreamingConfiguration", 1, 2),
  SubChannelSummaryList: list("SubChannelSummary"),
  TagKeyList: list("TagKey", 1, 50),
  TagList: list("Tag", 1, 50),
  TargetList: list("Target", 1, 1),
} satisfies Record<string, Shape>;
