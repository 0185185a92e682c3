/**
 * What a Conflict or an absence means after an attempt whose answer was lost: perhaps that the lost attempt did the
 * work. Only a look can tell, so these operations name the one to make.
 */
import type { OperationName } from "../namespaces/operations.js";
import type { AnyInput } from "./check.js";
import type { ChimeMessagingError } from "./errors.js";

type Found = Record<string, Record<string, unknown> | undefined>;

/** A create whose key is the caller's own: that the thing is there, as asked and by this bearer, is success. */
interface CreateLook {
  readonly kind: "create";
  readonly operation: OperationName;
  /** Gives the create's own output for what was found; `undefined` if somebody else made it, or otherwise. */
  readonly outputOf: (found: Found, input: AnyInput) => object | undefined;
}

/** A delete: that the thing is gone is success. */
interface DeleteLook {
  readonly kind: "delete";
  readonly operation: OperationName;
  /** The answers that prove absence; a 403 on a channel may as well be a lack of rights. */
  readonly gone: readonly string[];
}

const arnOf = (identity: unknown) => (identity as { Arn?: string } | undefined)?.Arn;

// On the Chime namespace a call may have no bearer; then there is nobody to compare with.
const madeBy = (maker: unknown, input: AnyInput) =>
  input.ChimeBearer === undefined || arnOf(maker) === input.ChimeBearer;

const looks: Partial<Record<OperationName, CreateLook | DeleteLook>> = {
  CreateChannelMembership: {
    kind: "create",
    operation: "DescribeChannelMembership",
    outputOf({ ChannelMembership: found }, input) {
      const same = found?.Type === input.Type && madeBy(found?.InvitedBy, input);
      return same ? { ChannelArn: input.ChannelArn, Member: found?.Member } : undefined;
    },
  },
  CreateChannelBan: {
    kind: "create",
    operation: "DescribeChannelBan",
    outputOf({ ChannelBan: found }, input) {
      const same = madeBy(found?.CreatedBy, input);
      return same ? { ChannelArn: input.ChannelArn, Member: found?.Member } : undefined;
    },
  },
  CreateChannelModerator: {
    kind: "create",
    operation: "DescribeChannelModerator",
    outputOf({ ChannelModerator: found }, input) {
      const same = madeBy(found?.CreatedBy, input);
      return same ? { ChannelArn: input.ChannelArn, ChannelModerator: found?.Moderator } : undefined;
    },
  },
  CreateAppInstanceAdmin: {
    kind: "create",
    operation: "DescribeAppInstanceAdmin",
    outputOf: ({ AppInstanceAdmin: found }, input) => ({
      AppInstanceArn: input.AppInstanceArn,
      AppInstanceAdmin: found?.Admin,
    }),
  },
  DeleteChannelMembership: deleteLook("DescribeChannelMembership"),
  DeleteChannelBan: deleteLook("DescribeChannelBan"),
  DeleteChannelModerator: deleteLook("DescribeChannelModerator"),
  DeleteChannelMessage: deleteLook("GetChannelMessage"),
  DeleteAppInstanceStreamingConfigurations: deleteLook("GetAppInstanceStreamingConfigurations"),
  // These answer 403 for what is absent; no role can be lacking, for no bearer is in play.
  DeleteAppInstanceAdmin: deleteLook("DescribeAppInstanceAdmin", "ForbiddenException"),
  DeleteAppInstanceUser: deleteLook("DescribeAppInstanceUser", "ForbiddenException"),
  DeleteAppInstance: deleteLook("DescribeAppInstance", "ForbiddenException"),
};

function deleteLook(operation: OperationName, ...alsoGone: string[]): DeleteLook {
  return { kind: "delete", operation, gone: ["NotFoundException", ...alsoGone] };
}

const absence = new Set(["NotFoundException", "ForbiddenException", "ConflictException"]);

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
  if (way.kind === "create" ? error.name !== "ConflictException" : !absence.has(error.name)) return undefined;
  try {
    const found = await look(way.operation, { ...input });
    if (way.kind === "delete") return undefined;
    const output = way.outputOf(found as Found, input);
    return output && { ...output, $metadata: (found as { $metadata?: object }).$metadata };
  } catch (lookError) {
    const { name, requestId } = lookError as ChimeMessagingError;
    return way.kind === "delete" && way.gone.includes(name) ? { $metadata: { requestId } } : undefined;
  }
}
