import type { Dialect } from "./model/index.js";

/**
 * What the AWS documentation leaves open and the service must decide all the same. Each can be switched in
 * {@link LocalChimeOptions}; `docs/embedded-service-choices.md` says what AWS says on each.
 */
export interface Choices {
  /** The dialect of a request that does not tell which namespace its client speaks. Default: `"dedicated"`. */
  dialect: Dialect;
  /**
   * A messaging request without the `x-amz-chime-bearer` header: refused with 400, or treated as sent by an
   * app instance admin. Default: `"by-dialect"`, refused in the dedicated namespaces only.
   */
  missingBearer: "by-dialect" | "refuse" | "admin";
  /** DeleteChannelMembership of a user who is no member: 204 or 409. Default: `"succeed"`. */
  deleteAbsentMembership: "succeed" | "conflict";
  /** Metadata left out of an update: removed or kept. Default: `"clear"`. */
  omittedMetadata: "clear" | "keep";
  /** Whether a banned user may still read a public channel, as any non-member may. Default: `true`. */
  bannedReadsPublic: boolean;
  /** Whether moderators and members may ask DescribeChannelModeratedByAppInstanceUser about others. Default: `true`. */
  moderatedByOthers: boolean;
  /** Whether a plain member may remove other members from an unrestricted channel. Default: `false`. */
  membersRemoveOthers: boolean;
  /** Whether streams must be Kinesis streams of this account and region named `chime-messaging-…`. Default: `true`. */
  checkStreams: boolean;
  /**
   * Refuses requests of the Chime namespace as AWS refuses accounts that are shut out of it: all of them, or those
   * that go to its bare host (the three streaming configuration operations). Default: `false`.
   */
  legacyAccountRefused: boolean | "bare-host-only";
  /**
   * Where quotas are enforced: a session beyond the connections that a user may have is closed at once, or the user's
   * oldest one is, in its place; either with 4003. Default: `"refuse-new"`.
   */
  connectionsOverQuota: "refuse-new" | "close-oldest";
}

export const DEFAULT_CHOICES: Choices = {
  dialect: "dedicated",
  missingBearer: "by-dialect",
  deleteAbsentMembership: "succeed",
  omittedMetadata: "clear",
  bannedReadsPublic: true,
  moderatedByOthers: true,
  membersRemoveOthers: false,
  checkStreams: true,
  legacyAccountRefused: false,
  connectionsOverQuota: "refuse-new",
};

// Choices that nobody has asked to switch.

/** Items on a page when MaxResults is left out: the most that can be asked for. */
export const DEFAULT_PAGE_SIZE = 50;

/** Documented by example: the developer guide creates "a public channel" without naming a privacy. */
export const DEFAULT_PRIVACY = "PUBLIC";

export const DEFAULT_MODE = "RESTRICTED";

/** Retention deletes for good this long after the settings changed; until then expired messages are only hidden. */
export const RETENTION_GRACE_DAYS = 30;

/** How long an answer is repeated to its client request token, on the service's clock. */
export const REQUEST_TOKEN_LIFETIME = 24 * 60 * 60 * 1000;

/** What a session is sent at its start if it asks for it: so many channels, and of each so many messages and members. */
export const PREFETCH_CHANNELS = 50;
export const PREFETCH_MESSAGES = 20;
export const PREFETCH_MEMBERS = 30;

/** How many client request tokens are remembered at most: a million sends must not fill the memory with tokens. */
export const REQUEST_TOKEN_CAPACITY = 100_000;

/** How many items a page may pass over that its caller must not see; then it ends early, with a NextToken. */
export const PAGE_SCAN_LIMIT = 1000;
