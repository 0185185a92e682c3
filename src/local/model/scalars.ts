import type { Shape, StringShape } from "./notation.js";

const string = (limits: Omit<StringShape, "type"> = {}): Shape => ({ type: "string", ...limits });
const oneOf = (...values: string[]): Shape => ({ type: "string", values });
const integer = (min: number, max?: number): Shape => ({
  type: "integer",
  min,
  ...(max !== undefined && { max }),
});
// AWS's pattern ends in \u10000-\u10FFFF, which JavaScript would read as U+1000, "0"-U+10FF, "F", "F". It means the
// characters above U+FFFF.
// eslint-disable-next-line no-control-regex
const NAME = /^[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const ID = /^[A-Za-z0-9]([A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?$/u;
const WORD = /^[-_a-zA-Z0-9]*$/u;
const ONE_LINE = /^.*$/u;

export const scalars = {
  Arn: string({ min: 1, max: 1024, pattern: /^arn[/:\-_.a-zA-Z0-9]+$/u }),
  ChannelId: string({ min: 1, max: 64, pattern: ID }),
  ChimeArn: string({
    min: 5,
    max: 1600,
    pattern: /^arn:[a-z0-9\-.]{1,63}:[a-z0-9\-.]{0,63}:[a-z0-9\-.]{0,63}:[a-z0-9\-.]{0,63}:[^/].{0,1023}$/u,
  }),
  ClientRequestToken: string({ min: 2, max: 64, pattern: WORD }),
  // The size of the content depends on the message's type: rules/message-size.ts checks it.
  Content: string({ min: 0 }),
  ContentType: string({ min: 0, max: 45 }),
  ExpirationDays: integer(1, 5475),
  MaxResults: integer(1, 50),
  MaximumSubChannels: integer(2),
  MessageAttributeName: string({ min: 1, max: 64 }),
  MessageAttributeStringValue: string({ min: 1, max: 512 }),
  MessageId: string({ min: 1, max: 128, pattern: WORD }),
  Metadata: string({ min: 0, max: 1024, maxBytes: 1024, pattern: ONE_LINE }),
  MinimumMembershipPercentage: integer(1, 40),
  NextToken: string({ min: 0, max: 2048, pattern: ONE_LINE }),
  NonEmptyContent: string({ min: 1 }),
  NonEmptyResourceName: string({ min: 1, max: 256, pattern: NAME }),
  NonNullableBoolean: { type: "boolean" },
  PushNotificationBody: string({ min: 1, max: 150 }),
  PushNotificationTitle: string({ min: 1, max: 50, pattern: ONE_LINE }),
  ResourceName: string({ min: 0, max: 256, pattern: NAME }),
  RetentionDays: integer(1, 5475),
  StatusDetail: string({ min: 0, max: 256 }),
  SubChannelId: string({ min: 1, max: 128, pattern: WORD }),
  TagKey: string({ min: 1, max: 128 }),
  TagValue: string({ min: 1, max: 256 }),
  TargetMembershipsPerSubChannel: integer(2),
  Timestamp: { type: "timestamp" },
  UrlType: string({ max: 4096 }),
  UserId: string({ min: 1, max: 64, pattern: ID }),
  UserName: string({ min: 1, max: 100, pattern: /^.*\S.*$/u }),

  CallbackIdType: string({ min: 32, max: 64 }),
  ChannelFlowExecutionOrder: integer(1, 3),
  FilterRule: string({ min: 1 }),
  LambdaFunctionArn: string({
    min: 15,
    max: 2048,
    pattern:
      /^arn:aws:lambda:[a-z]{2}-[a-z]+-\d:\d{12}:function:[a-zA-Z0-9\-_.]+(:(\$LATEST|[a-zA-Z0-9\-_]+))?$/u,
  }),
  LexBotAliasArn: string({
    min: 15,
    max: 2048,
    pattern: /^arn:aws:lex:[a-z]{2}-[a-z]+-\d:\d{12}:bot-alias\/[A-Z0-9]{10}\/[A-Z0-9]{10}$/u,
  }),
  LexIntentName: string({ min: 1, max: 100, pattern: /^([A-Za-z]_?)+$/u }),
  MembershipCount: integer(0),
  NonEmptySensitiveString1600: string({ min: 1, max: 1600, pattern: ONE_LINE }),
  SearchFieldValue: string({ min: 1, max: 512 }),
  SensitiveString1600: string({ min: 0, max: 1600, pattern: ONE_LINE }),
  String1600: string({ min: 0, max: 1600, pattern: ONE_LINE }),
  String64: string({ min: 0, max: 64, pattern: ONE_LINE }),
  Text: string(),

  // Enumerations
  AllowMessages: oneOf("ALL", "NONE"),
  AllowNotifications: oneOf("ALL", "NONE", "FILTERED"),
  AppInstanceUserEndpointType: oneOf("APNS", "APNS_SANDBOX", "GCM"),
  EndpointStatus: oneOf("ACTIVE", "INACTIVE"),
  EndpointStatusReason: oneOf("INVALID_DEVICE_TOKEN", "INVALID_PINPOINT_ARN"),
  ErrorCode: string(),
  FallbackAction: oneOf("CONTINUE", "ABORT"),
  InvocationType: oneOf("ASYNC"),
  RespondsTo: oneOf("STANDARD_MESSAGES"),
  SearchFieldKey: oneOf("MEMBERS"),
  SearchFieldOperator: oneOf("EQUALS", "INCLUDES"),
  StandardMessages: oneOf("AUTO", "ALL", "MENTIONS", "NONE"),
  TargetedMessages: oneOf("ALL", "NONE"),
  AppInstanceDataType: oneOf("Channel", "ChannelMessage"),
  ChannelExpirationCriterion: oneOf("CREATED_TIMESTAMP", "LAST_MESSAGE_TIMESTAMP"),
  ChannelMembershipType: oneOf("DEFAULT", "HIDDEN"),
  ChannelMessagePersistenceType: oneOf("PERSISTENT", "NON_PERSISTENT"),
  ChannelMessageStatus: oneOf("SENT", "PENDING", "FAILED", "DENIED"),
  ChannelMessageType: oneOf("STANDARD", "CONTROL"),
  ChannelMode: oneOf("UNRESTRICTED", "RESTRICTED"),
  ChannelPrivacy: oneOf("PUBLIC", "PRIVATE"),
  MessagingDataType: oneOf("Channel", "ChannelMessage"),
  NetworkType: oneOf("IPV4_ONLY", "DUAL_STACK"),
  PushNotificationType: oneOf("DEFAULT", "VOIP"),
  SortOrder: oneOf("ASCENDING", "DESCENDING"),
  UserExpirationCriterion: oneOf("CREATED_TIMESTAMP"),
} satisfies Record<string, Shape>;
