import type { Dialect } from "./model/index.js";

/**
 * How the service behaves where the AWS documentation leaves it open. Each of these can be set in {@link
 * LocalChimeOptions}; `docs/embedded-service-choices.md` explains them.
 */
export interface Choices {
  /** The namespace of a request that does not show which one its client uses. Default: `"dedicated"`. */
  dialect: Dialect;
  /**
   * What happens to a messaging request without the `x-amz-chime-bearer` header: `"refuse"` answers 400, `"admin"`
   * treats it as sent by an app instance admin, `"by-dialect"` refuses it in the dedicated namespaces only.
   * Default: `"by-dialect"`.
   */
  missingBearer: "by-dialect" | "refuse" | "admin";
  /** What DeleteChannelMembership answers if the user is not a member: 204 or 409. Default: `"succeed"`. */
  deleteAbsentMembership: "succeed" | "conflict";
  /**
   * What CreateAppInstanceUser answers for an id that exists, with the same name and metadata and another token: 201
   * as AWS's samples rely on, or 409. With another name or metadata it is always 409. Default: `"succeed"`.
   */
  createExistingUser: "succeed" | "conflict";
  /** Whether an update without metadata removes the metadata or keeps it. Default: `"clear"`. */
  omittedMetadata: "clear" | "keep";
  /** Whether a banned user may still read a public channel, like any non-member. Default: `true`. */
  bannedReadsPublic: boolean;
  /** Whether moderators and members may ask DescribeChannelModeratedByAppInstanceUser about others. Default: `true`. */
  moderatedByOthers: boolean;
  /** Whether plain members may remove other members from an unrestricted channel. Default: `false`. */
  membersRemoveOthers: boolean;
  /** Whether the sender of a message gets push notifications of it, too. Default: `true`, as AWS says. */
  pushToSender: boolean;
  /**
   * Whether only Kinesis streams of this account and Region named `chime-messaging-…` are accepted. Default:
   * `true`.
   */
  checkStreams: boolean;
  /**
   * Whether requests of the Chime namespace fail with 403, as on AWS for accounts that may not use it any more: all
   * of them, or only the three streaming configuration operations, which go to its bare host. Default: `false`.
   */
  legacyAccountRefused: boolean | "bare-host-only";
  /**
   * What a second callback for the same message answers: 403, or 400 as some users of AWS saw it. Default:
   * `"forbid"`.
   */
  consumedCallback: "forbid" | "bad-request";
  /**
   * What happens, with `quotas`, when a user opens more sessions than allowed: the new one is closed, or the user's
   * oldest one; either with 4003. Default: `"refuse-new"`.
   */
  connectionsOverQuota: "refuse-new" | "close-oldest";
}

export const DEFAULT_CHOICES: Choices = {
  dialect: "dedicated",
  missingBearer: "by-dialect",
  deleteAbsentMembership: "succeed",
  createExistingUser: "succeed",
  omittedMetadata: "clear",
  bannedReadsPublic: true,
  moderatedByOthers: true,
  membersRemoveOthers: false,
  pushToSender: true,
  checkStreams: true,
  legacyAccountRefused: false,
  consumedCallback: "forbid",
  connectionsOverQuota: "refuse-new",
};

/** The values that each choice may have. */
export const CHOICE_VALUES: { readonly [Name in keyof Choices]: readonly Choices[Name][] } = {
  dialect: ["dedicated", "legacy"],
  missingBearer: ["by-dialect", "refuse", "admin"],
  deleteAbsentMembership: ["succeed", "conflict"],
  createExistingUser: ["succeed", "conflict"],
  omittedMetadata: ["clear", "keep"],
  bannedReadsPublic: [true, false],
  moderatedByOthers: [true, false],
  membersRemoveOthers: [false, true],
  pushToSender: [true, false],
  checkStreams: [true, false],
  legacyAccountRefused: [false, true, "bare-host-only"],
  consumedCallback: ["forbid", "bad-request"],
  connectionsOverQuota: ["refuse-new", "close-oldest"],
};

/** Throws a TypeError if a choice has another value than it may have. */
export function checkChoices(choices: Partial<Choices>): void {
  for (const [name, values] of Object.entries(CHOICE_VALUES) as [keyof Choices, readonly unknown[]][]) {
    const choice = choices[name];
    if (choice === undefined || values.includes(choice)) continue;
    throw new TypeError(`${name} must be one of ${values.map((value) => JSON.stringify(value)).join(", ")}`);
  }
}

// The rest has no option.

/** Items on a page if MaxResults is left out: the maximum. */
export const DEFAULT_PAGE_SIZE = 50;

/** The developer guide calls a channel that was created without a privacy public. */
export const DEFAULT_PRIVACY = "PUBLIC";

export const DEFAULT_MODE = "RESTRICTED";

/** How long after a change of the retention settings expired messages are deleted. Until then they are only hidden. */
export const RETENTION_GRACE_DAYS = 30;

/** How long a client request token is remembered, in milliseconds on the service's clock. */
export const REQUEST_TOKEN_LIFETIME = 24 * 60 * 60 * 1000;

/** How many channels a session is sent at its start if it asks for them, and how many messages and members of each. */
export const PREFETCH_CHANNELS = 50;
export const PREFETCH_MESSAGES = 20;
export const PREFETCH_MEMBERS = 30;

/** How many client request tokens are remembered at most, to limit the memory that they take. */
export const REQUEST_TOKEN_CAPACITY = 100_000;

/** How many items a page may skip because the caller may not see them. Then the page ends early, with a NextToken. */
export const PAGE_SCAN_LIMIT = 1000;

/** How long the service waits for the processors of a channel flow, in milliseconds on its clock. */
export const FLOW_LIFETIME = 48 * 60 * 60 * 1000;
