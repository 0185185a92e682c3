/**
 * Settling: after an attempt whose answer was lost, a Conflict or an absence may mean that this attempt did the work. A call
 * is settled only by an answer that proves it: the thing is there as asked and made by this bearer, or AWS says that it is
 * not there. A lack of rights (403) proves nothing. So the deletes of identity, whose 403 may also mean absence, stay open.
 */
import type { OperationName } from "../aws/operations.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import type { AnyInput } from "./check.js";

type Found = Record<string, Record<string, unknown> | undefined>;

/** How to look whether a call was applied. */
interface Look {
  /** The operation that looks. It takes the members of the call's own input. */
  readonly operation: OperationName;
  /** Of a create: its output, made of what was found; `undefined` if that is not the caller's own. A delete has none. */
  readonly outputOf?: (found: Found, input: AnyInput) => object | undefined;
}

const isMadeBy = (maker: unknown, { ChimeBearer }: AnyInput) =>
  ChimeBearer !== undefined && (maker as { Arn?: string } | undefined)?.Arn === ChimeBearer;

const deleted = (operation: OperationName): Look => ({ operation });

const looks: Partial<Record<OperationName, Look>> = {
  CreateChannelMembership: {
    operation: "DescribeChannelMembership",
    outputOf: ({ ChannelMembership: found }, input) =>
      found?.Type === input.Type && isMadeBy(found?.InvitedBy, input)
        ? { ChannelArn: input.ChannelArn, Member: found?.Member }
        : undefined,
  },
  CreateChannelBan: {
    operation: "DescribeChannelBan",
    outputOf: ({ ChannelBan: found }, input) =>
      isMadeBy(found?.CreatedBy, input) ? { ChannelArn: input.ChannelArn, Member: found?.Member } : undefined,
  },
  CreateChannelModerator: {
    operation: "DescribeChannelModerator",
    outputOf: ({ ChannelModerator: found }, input) =>
      isMadeBy(found?.CreatedBy, input)
        ? { ChannelArn: input.ChannelArn, ChannelModerator: found?.Moderator }
        : undefined,
  },
  DeleteChannelMembership: deleted("DescribeChannelMembership"),
  DeleteChannelBan: deleted("DescribeChannelBan"),
  DeleteChannelModerator: deleted("DescribeChannelModerator"),
  DeleteChannelMessage: deleted("GetChannelMessage"),
  DeleteAppInstanceStreamingConfigurations: deleted("GetAppInstanceStreamingConfigurations"),
  DeleteAppInstanceAdmin: deleted("DescribeAppInstanceAdmin"),
  DeleteAppInstanceUser: deleted("DescribeAppInstanceUser"),
  DeleteAppInstance: deleted("DescribeAppInstance"),
};

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
  // AWS does not say by which of the two it answers the deletion of what is not there.
  const isAbsent = !way.outputOf && error.name === "NotFoundException";
  if (!isAbsent && error.name !== "ConflictException") return undefined;
  try {
    const found = await look(way.operation, { ...input });
    const output = way.outputOf?.(found as Found, input);
    return output && { ...output, $metadata: (found as { $metadata?: object }).$metadata };
  } catch (lookError) {
    const { name, requestId, statusCode } = lookError as ChimeMessagingError;
    // A 404 without a request id is that of a gateway on the way, which knows nothing of it.
    const isByAws = requestId !== undefined || statusCode === undefined;
    const isGone = !way.outputOf && name === "NotFoundException" && isByAws;
    return isGone ? { $metadata: { requestId } } : undefined;
  }
}
