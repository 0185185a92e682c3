import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions, ListOptions } from "../../call/options.js";
import type { Paginator } from "../../lists/paginator.js";
import { Channels } from "../channels.js";

/**
 * Channels, with what only the dedicated namespaces have: search, sub-channels and expiration. See
 * {@link Channels} for what all of its methods have in common.
 */
export class DedicatedChannels extends Channels<ChimeSdkOperations> {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    super(caller);
    this.#caller = caller;
  }

  /**
   * Finds channels by who belongs to them. Users and bots find the channels that they belong to themselves;
   * admins of the app instance find every channel.
   *
   * `Fields` has 1 to 20 conditions. `Key` is `MEMBERS`; `Values` are 1 to 20 ARNs of users. With the
   * `Operator` `EQUALS` the members are exactly these, with `INCLUDES` these are among the members. To find a
   * one-to-one channel, use `EQUALS` with both users, the bearer included.
   *
   * AWS does not support it for users with a large number of memberships.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is the
   * number of channels you want in total. Nothing is sent before you iterate.
   *
   * @throws `ForbiddenException` - the operation is forbidden.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * const Values = [AppInstanceUserArn, MemberArn];
   * const channel = await alice.channels
   *   .search({ Fields: [{ Key: "MEMBERS", Operator: "EQUALS", Values }] })
   *   .first();
   * console.log(channel?.ChannelArn ?? "there is none yet");
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_SearchChannels.html | SearchChannels}
   */
  search(
    input: ChimeSdkOperations["SearchChannels"]["input"],
    options?: ListOptions,
  ): Paginator<ChimeSdkOperations["SearchChannels"]["item"], ChimeSdkOperations["SearchChannels"]["output"]> {
    return this.#caller.list("SearchChannels", input, options);
  }

  /**
   * Lists the sub-channels of an elastic channel, each with its number of members. Admins and moderators may
   * do this.
   *
   * `MaxResults` is the page size, 1 to 50; AWS chooses one if you leave it out. The `limit` option is the
   * number of sub-channels you want in total. Nothing is sent before you iterate. AWS
   * allows 15 pages a second on one channel.
   *
   * @throws `ForbiddenException` - the bearer is neither admin nor moderator, or the channel does not exist.
   * @throws `BadRequestException` - the `NextToken` does not belong to this list.
   * @example
   * ```ts
   * const elastic = await alice.channels.create({
   *   AppInstanceArn,
   *   Name: "town hall",
   *   Mode: "RESTRICTED",
   *   ElasticChannelConfiguration: {
   *     MaximumSubChannels: 2,
   *     TargetMembershipsPerSubChannel: 100,
   *     MinimumMembershipPercentage: 20,
   *   },
   * });
   * for await (const sub of alice.channels.listSubChannels({ ChannelArn: elastic.ChannelArn })) {
   *   console.log(sub.SubChannelId, sub.MembershipCount);
   * }
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_ListSubChannels.html | ListSubChannels}
   */
  listSubChannels(
    input: ChimeSdkOperations["ListSubChannels"]["input"],
    options?: ListOptions,
  ): Paginator<
    ChimeSdkOperations["ListSubChannels"]["item"],
    ChimeSdkOperations["ListSubChannels"]["output"]
  > {
    return this.#caller.list("ListSubChannels", input, options);
  }

  /**
   * Sets after how many days AWS deletes a channel, or takes that back. Whoever may create a channel with
   * `ExpirationSettings` needs the right to this operation, too.
   *
   * `ExpirationSettings` has `ExpirationDays`, 1 to 5,475, and `ExpirationCriterion`: the days count from
   * `CREATED_TIMESTAMP` or from `LAST_MESSAGE_TIMESTAMP`. Without `ExpirationSettings` the channel does not
   * expire any more, and the answer has none.
   *
   * AWS deletes an expired channel in the background, usually within 6 hours, and for good, as `delete` does.
   * Until then the channel is active, and changed settings still count.
   *
   * Takes no idempotency token, but making the same change twice is harmless.
   *
   * @throws `ForbiddenException` - the bearer's role does not allow it, or the channel does not exist.
   * @throws `ConflictException` - the state of the channel does not allow it.
   * @example
   * ```ts
   * await alice.channels.putExpirationSettings({
   *   ChannelArn,
   *   ExpirationSettings: { ExpirationDays: 90, ExpirationCriterion: "LAST_MESSAGE_TIMESTAMP" },
   * });
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_PutChannelExpirationSettings.html | PutChannelExpirationSettings}
   */
  putExpirationSettings(
    input: ChimeSdkOperations["PutChannelExpirationSettings"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["PutChannelExpirationSettings"]["output"]> {
    return this.#caller.call("PutChannelExpirationSettings", input, options);
  }
}
