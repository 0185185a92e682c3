import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions } from "../../call/options.js";
import { Memberships } from "../memberships.js";

/**
 * The members of channels, with what only the dedicated namespaces have: preferences for push notifications.
 * See {@link Memberships} for what all of its methods have in common.
 */
export class DedicatedMemberships extends Memberships<ChimeSdkOperations> {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    super(caller);
    this.#caller = caller;
  }

  /**
   * Fetches which push notifications a member wants from a channel. Only the member itself may do this: admins
   * and moderators cannot for others, so `MemberArn` is the bearer. Not for elastic channels.
   *
   * `Preferences.PushNotifications.AllowNotifications` is `ALL`, `NONE` or `FILTERED`. Be prepared for an
   * answer without `Preferences` if none were ever put.
   *
   * @throws `ForbiddenException` - the bearer is not the member, or the channel does not exist. There is no
   *   404.
   * @example
   * ```ts
   * const MemberArn = AppInstanceUserArn;
   * const { Preferences } = await alice.memberships.getPreferences({ ChannelArn, MemberArn });
   * console.log(Preferences?.PushNotifications?.AllowNotifications ?? "never set");
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_GetChannelMembershipPreferences.html | GetChannelMembershipPreferences}
   */
  getPreferences(
    input: ChimeSdkOperations["GetChannelMembershipPreferences"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["GetChannelMembershipPreferences"]["output"]> {
    return this.#caller.call("GetChannelMembershipPreferences", input, options);
  }

  /**
   * Sets which push notifications a member wants from a channel. Only the member itself may do this: admins and
   * moderators cannot for others, so `MemberArn` is the bearer. Not for elastic channels.
   *
   * `AllowNotifications` is `ALL`, `NONE` or `FILTERED`. `FilterRule` is JSON in a string, of at most 2 KB: a
   * message is pushed if its `MessageAttributes` match, such as `{"mention":["Bob"]}`. Several keys must all
   * match; `{"$or":[…]}` takes up to 5 branches, and `{"type":[{"anything-but":["Room"]}]}` excludes. What is
   * received live is not filtered.
   *
   * Takes no idempotency token, but making the same change twice is harmless.
   *
   * @throws `ForbiddenException` - the bearer is not the member, or the channel does not exist.
   * @throws `ConflictException` - the state of the membership does not allow it.
   * @example
   * ```ts
   * await alice.memberships.putPreferences({
   *   ChannelArn,
   *   MemberArn: AppInstanceUserArn,
   *   Preferences: {
   *     PushNotifications: { AllowNotifications: "FILTERED", FilterRule: '{"mention":["Alice"]}' },
   *   },
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_PutChannelMembershipPreferences.html | PutChannelMembershipPreferences}
   */
  putPreferences(
    input: ChimeSdkOperations["PutChannelMembershipPreferences"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["PutChannelMembershipPreferences"]["output"]> {
    return this.#caller.call("PutChannelMembershipPreferences", input, options);
  }
}
