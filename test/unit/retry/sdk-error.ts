import type { SdkError } from "../../../src/aws/sdk-error.js";

/** An error with the fields that AWS clients put on theirs. */
export const sdkError = (message: string, fields: Partial<SdkError>): SdkError =>
  Object.assign(new Error(message) as SdkError, fields);
