/**
 * Settling: after an attempt whose answer was lost, a Conflict or an absence may mean that this attempt did the work. A call
 * is settled only by an answer that proves it: the thing is there as asked and made by this bearer, or AWS says that it is
 * not there. A lack of rights (403) proves nothing. So the deletes whose look has no 404, most of identity's among them, stay
 * open: their 403 may also mean absence.
 */
import type { OperationName } from "../aws/operations.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import type { AnyInput } from "./check.js";

type Found = Record<string, Record<string, unknown> | undefined>;

/** How to look whether a call was applied. */
interface Look {
  /** The operation that looks. It takes the members of the call's own input. */
  readonly operation: OperationName;
  /** The errors after which it is worth looking. */
  readonly after: readonly string[];
  /**
   * The call's output, made of what was found; `undefined` if that does not prove that the call was applied. A delete has
   * none: it is proved by a 404.
   */
  readonly outputOf?: (found: Found, input: AnyInput) => object | undefined;
}

const conflict = ["ConflictException"];
// AWS does not say by which of the two it answers the deletion of what is not there.
const conflictOrAbsence = ["ConflictException", "NotFoundException"];

const isMadeBy = (maker: unknown, { ChimeBearer }: AnyInput) =>
  ChimeBearer !== undefined && (maker as { Arn?: string } | undefined)?.Arn === ChimeBearer;

const deleted = (operation: OperationName, after = conflictOrAbsence): Look => ({ operation, after });

const looks: Partial<Record<OperationName, Look>> = {
  CreateChannelMembership: {
    operation: "DescribeChannelMembership",
    after: conflict,
    outputOf: ({ ChannelMembership: found }, input) =>
      found?.Type === input.Type && isMadeBy(found?.InvitedBy, input)
        ? { ChannelArn: input.ChannelArn, Member: found?.Member }
        : undefined,
  },
  CreateChannelBan: {
    operation: "DescribeChannelBan",
    after: conflict,
    outputOf: ({ ChannelBan: found }, input) =>
      isMadeBy(found?.CreatedBy, input) ? { ChannelArn: input.ChannelArn, Member: found?.Member } : undefined,
  },
  CreateChannelModerator: {
    operation: "DescribeChannelModerator",
    after: conflict,
    outputOf: ({ ChannelModerator: found }, input) =>
      isMadeBy(found?.CreatedBy, input)
        ? { ChannelArn: input.ChannelArn, ChannelModerator: found?.Moderator }
        : undefined,
  },
  // A channel has one flow. If it has this one, it does not matter who set it.
  AssociateChannelFlow: {
    operation: "DescribeChannel",
    after: conflict,
    outputOf: ({ Channel }, { ChannelFlowArn }) =>
      Channel?.ChannelFlowArn === ChannelFlowArn ? {} : undefined,
  },
  DisassociateChannelFlow: {
    operation: "DescribeChannel",
    after: conflictOrAbsence,
    outputOf: ({ Channel }, { ChannelFlowArn }) =>
      Channel?.ChannelFlowArn === ChannelFlowArn ? undefined : {},
  },
  DeleteChannelMembership: deleted("DescribeChannelMembership"),
  DeleteChannelBan: deleted("DescribeChannelBan"),
  DeleteChannelModerator: deleted("DescribeChannelModerator"),
  DeleteChannelMessage: deleted("GetChannelMessage"),
  DeleteAppInstanceStreamingConfigurations: deleted("GetAppInstanceStreamingConfigurations"),
  DeleteAppInstanceAdmin: deleted("DescribeAppInstanceAdmin"),
  DeleteAppInstanceUser: deleted("DescribeAppInstanceUser"),
  DeleteAppInstance: deleted("DescribeAppInstance"),
  // It has no 404 of its own, but its look has one. So it is worth looking after a 403, too.
  DeleteAppInstanceBot: deleted("DescribeAppInstanceBot", [...conflictOrAbsence, "ForbiddenException"]),
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
  if (error.outcome !== "unknown" || !way?.after.includes(error.name)) return undefined;
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
