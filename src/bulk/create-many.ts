import type { Identity } from "@aws-sdk/client-chime-sdk-messaging";
import { pMapIterable } from "p-map";
import type { OperationTypes } from "../aws/types.js";
import type { Caller } from "../call/caller.js";
import type { CallOptions } from "../call/options.js";
import { ChimeMessagingError } from "../errors/errors.js";
import { InvalidResponseError } from "../errors/client-errors.js";
import { translate } from "../errors/translate.js";

/** What became of one user: the new member, or why there is none. */
export type MembershipResult =
  | { MemberArn: string; member: Identity; error?: undefined }
  | { MemberArn: string; error: ChimeMessagingError; member?: undefined };
