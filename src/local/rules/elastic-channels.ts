import { badRequest } from "../errors.js";

const FIELDS = ["ElasticChannelConfiguration", "SubChannelId"];

/** Refuses elastic channels, which the embedded service does not have, instead of treating them as ordinary ones. */
export function refuseElasticChannels(input: Readonly<Record<string, unknown>>): void {
  const field = FIELDS.find((name) => Object.hasOwn(input, name));
  if (field) throw badRequest(`The embedded service has no elastic channels: leave ${field} out.`);
}
