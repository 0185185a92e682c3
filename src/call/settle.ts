/**
 * What a Conflict or an absence means after an attempt whose answer was lost: perhaps that the lost attempt did the
 * work. Only a look can tell, so these operations name the one to make.
 */
import type { OperationName } from "../aws/operations.js";
import type { AnyInput } from "./check.js";
import type { ChimeMessagingError } from "../errors/errors.js";

type Found = Record<string, Record<string, unknown> | undefined>;

/** The look for a call whose answer was lost, and what proves that it was applied. */
interface Look {
  readonly operation: OperationName;
  /** Of a create: gives its own output for what was found; `undefined` if somebody else made it, or otherwise. */
  readonly outputOf?: OutputOf;
  /** Of a delete: the answers that prove absence. */
  readonly gone: readonly string[];
}

type OutputOf = (found: Found, input: AnyInput) => object | undefined;

/** A create whose key is the caller's own: that the thing is there, as asked and by this bearer, is success. */
const created = (operation: OperationName, outputOf: OutputOf): Look => ({ operation, outputOf, gone: [] });

/** A delete: that the thing is gone is success. A 403 on a channel may as well be a lack of rights. */
const deleted = (operation: OperationName, ...alsoGone: string[]): Look => ({
  operation,
  gone: ["NotFoundException", ...alsoGone],
});

// On the Chime namespace a call may have no bearer; then there is nobody to compare with.
const madeBy = (maker: unknown, { ChimeBearer }: AnyInput) =>
  ChimeBearer === undefined || (maker as { Arn?: string } | undefined)?.Arn === ChimeBearer;

const looks: Partial<Record<OperationName, Look>> = {
  CreateChannelMembership: created("DescribeChannelMembership", ({ ChannelMembership: found }, input) =>
    found?.Type === input.Type && madeBy(found?.InvitedBy, input)
      ? { ChannelArn: input.ChannelArn, Member: found?.Member }
      : undefined,
  ),
  CreateChannelBan: created("DescribeChannelBan", ({ ChannelBan: found }, input) =>
    madeBy(found?.CreatedBy, input) ? { ChannelArn: input.ChannelArn, Member: found?.Member } : undefined,
  ),
  CreateChannelModerator: created("DescribeChannelModerator", ({ ChannelModerator: found }, input) =>
    madeBy(found?.CreatedBy, input)
      ? { ChannelArn: input.ChannelArn, ChannelModerator: found?.Moderator }
      : undefined,
  ),
  CreateAppInstanceAdmin: created("DescribeAppInstanceAdmin", ({ AppInstanceAdmin: found }, input) => ({
    AppInstanceArn: input.AppInstanceArn,
    AppInstanceAdmin: found?.Admin,
  })),
  DeleteChannelMembership: deleted("DescribeChannelMembership"),
  DeleteChannelBan: deleted("DescribeChannelBan"),
  DeleteChannelModerator: deleted("DescribeChannelModerator"),
  DeleteChannelMessage: deleted("GetChannelMessage"),
  DeleteAppInstanceStreamingConfigurations: deleted("GetAppInstanceStreamingConfigurations"),
  // These answer 403 for what is absent; no role can be lacking, for no bearer is in play.
  DeleteAppInstanceAdmin: deleted("DescribeAppInstanceAdmin", "ForbiddenException"),
  DeleteAppInstanceUser: deleted("DescribeAppInstanceUser", "ForbiddenException"),
  DeleteAppInstance: deleted("DescribeAppInstance", "ForbiddenException"),
};

const absence = /^(NotFound|Forbidden|Conflict)Exception$/;

/**
 * The output of a call that ended in `error`, if a look shows that an earlier attempt of it was applied; `undefined`
 * if it does not, and the error stands.
 */
export async function settle(
  operation: OperationName,
  input: AnyInput,
  error: ChimeMessagingError,
  look: (operation: OperationName, input: AnyInput) => Promise<object>,
): Promise<object | undefined> {
  const way = looks[operation];
  if (!way || error.outcome !== "unknown") return undefined;
  const { outputOf } = way;
  if (outputOf ? error.name !== "ConflictException" : !absence.test(error.name)) return undefined;
  try {
    const found = await look(way.operation, { ...input });
    const output = outputOf?.(found as Found, input);
    return output && { ...output, $metadata: (found as { $metadata?: object }).$metadata };
  } catch (lookError) {
    const { name, requestId } = lookError as ChimeMessagingError;
    return way.gone.includes(name) ? { $metadata: { requestId } } : undefined;
  }
}
