import type { ChimeSdkOperations } from "../../aws/dedicated.js";
import type { Caller } from "../../call/caller.js";
import type { CallOptions } from "../../call/options.js";
import { Messages } from "../messages.js";

/**
 * The messages of a channel, with what only the dedicated namespaces have: the status in a channel flow. See
 * {@link Messages} for what all of its methods have in common.
 */
export class DedicatedMessages extends Messages<ChimeSdkOperations> {
  readonly #caller: Caller<ChimeSdkOperations>;

  /** @internal */
  constructor(caller: Caller<ChimeSdkOperations>) {
    super(caller);
    this.#caller = caller;
  }

  /**
   * Fetches how far a message has come in a channel flow. Only the sender may do this, whatever the roles of
   * others. Use it if your program missed the event that tells the same.
   *
   * `Status.Value` is `PENDING` while the processor has not answered, `SENT` once all members can see the
   * message, and `FAILED` if the processor could not be reached. `Status.Detail` has at most 256 characters.
   * Denied messages are not stored, so they have no status. A message without a `Status` counts as `SENT`.
   *
   * In elastic channels give the `SubChannelId`, too.
   *
   * @throws `ForbiddenException` - somebody else sent the message, or the message or the channel does not
   *   exist. There is no 404.
   * @example
   * ```ts
   * const { Status } = await alice.messages.getStatus({ ChannelArn, MessageId });
   * console.log(Status?.Value ?? "SENT");
   * ```
   * @see {@link https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_messaging-chime_GetChannelMessageStatus.html | GetChannelMessageStatus}
   */
  getStatus(
    input: ChimeSdkOperations["GetChannelMessageStatus"]["input"],
    options?: CallOptions,
  ): Promise<ChimeSdkOperations["GetChannelMessageStatus"]["output"]> {
    return this.#caller.call("GetChannelMessageStatus", input, options);
  }
}
