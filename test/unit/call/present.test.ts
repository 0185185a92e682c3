import { describe, expect, it } from "vitest";
import { operations } from "../../../src/aws/operations.js";
import { missingPath } from "../../../src/call/present.js";

const MessageId = "m";
const CreatedTimestamp = new Date();

describe("an output", () => {
  it.each([
    ["CreateChannel", { ChannelArn: "arn" }, undefined],
    ["CreateChannel", {}, "ChannelArn"],
    ["CreateChannel", { ChannelArn: null }, "ChannelArn"],
    ["DescribeChannel", { Channel: { ChannelArn: "arn" } }, undefined],
    ["DescribeChannel", { Channel: {} }, "Channel.ChannelArn"],
    ["DescribeChannel", {}, "Channel.ChannelArn"],
    ["ListChannels", { Channels: [] }, undefined],
    ["ListChannels", { Channels: [{ ChannelArn: "arn" }, {}] }, "Channels[].ChannelArn"],
    ["ListChannels", { Channels: {} }, "Channels[].ChannelArn"],
    ["ListChannels", {}, "Channels[].ChannelArn"],
    [
      "ListChannelMessages",
      { ChannelArn: "arn", ChannelMessages: [{ MessageId }] },
      "ChannelMessages[].CreatedTimestamp",
    ],
    [
      "ListChannelMessages",
      { ChannelArn: "arn", ChannelMessages: [{ MessageId, CreatedTimestamp }] },
      undefined,
    ],
    [
      "GetChannelMessage",
      { ChannelMessage: { ChannelArn: "arn", MessageId: {}, CreatedTimestamp } },
      "ChannelMessage.MessageId",
    ],
    ["CreateChannel", { ChannelArn: 5 }, "ChannelArn"],
    ["CreateChannel", { ChannelArn: ["arn"] }, "ChannelArn"],
    [
      "ListChannelMessages",
      { ChannelArn: "arn", ChannelMessages: [{ MessageId, CreatedTimestamp: "now" }] },
      "ChannelMessages[].CreatedTimestamp",
    ],
    [
      "PutAppInstanceRetentionSettings",
      { AppInstanceRetentionSettings: "none" },
      "AppInstanceRetentionSettings",
    ],
    ["DeleteChannel", {}, undefined],
    ["GetMessagingSessionEndpoint", { Endpoint: { Url: "" } }, undefined],
  ] as const)("of %s that is %j lacks %s", (operation, output, missing) => {
    expect(missingPath(operations[operation].always, output)).toBe(missing);
  });
});
