import type { ChannelMessageType } from "@aws-sdk/client-chime-sdk-messaging";
import { badRequest, MESSAGE_TOO_LARGE } from "../errors.js";
import type { MessageAttributeValue } from "@aws-sdk/client-chime-sdk-messaging";

const MAX_CONTENT = { STANDARD: 4096, CONTROL: 30 };
const MAX_ATTRIBUTES = 1024;

/** Checks sizes in UTF-8 bytes. The limit of metadata is in the model. */
export function checkMessageSize(
  type: ChannelMessageType,
  content: string | undefined,
  metadata: string | undefined,
): void {
  if (Buffer.byteLength(content ?? "") > MAX_CONTENT[type]) throw badRequest(MESSAGE_TOO_LARGE);
  if (type === "CONTROL" && metadata) throw badRequest("A CONTROL message cannot have Metadata.");
}

/** All attributes of a message together, with names and values, may have 1,024 bytes. */
export function checkAttributesSize(attributes: Record<string, MessageAttributeValue> | undefined): void {
  let size = 0;
  for (const [name, { StringValues = [] }] of Object.entries(attributes ?? {})) {
    size += Buffer.byteLength(name);
    for (const value of StringValues) size += Buffer.byteLength(value);
  }
  if (size > MAX_ATTRIBUTES) throw badRequest(`MessageAttributes take more than ${MAX_ATTRIBUTES} bytes.`);
}
