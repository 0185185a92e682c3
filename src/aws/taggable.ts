/** What can have tags, told by the ARN. */

const pattern =
  /^arn:[^:/]+:chime:[^:/]*:[^:/]*:app-instance\/[^/]+(?:\/(user|bot|channel|channel-flow)\/[^/]+)?$/;

/** Whether the ARN is that of one of the five kinds that can have tags. */
export const isTaggable = (arn: string): boolean => pattern.test(arn);

/** Whether the identity namespace keeps the tags of what the ARN names. Those of channels and flows are messaging's. */
export const isOfIdentity = (arn: unknown): boolean => !pattern.exec(String(arn))?.[1]?.startsWith("channel");
