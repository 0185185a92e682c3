import { badRequest } from "../errors.js";

const FIELDS = ["ElasticChannelConfiguration", "SubChannelId"];

/** Elastic channels are not part of the embedded service; it says so rather than treat them as ordinary ones. */
export function refuseElasticChannels(input: Readonly<Record<string, unknown>>): void {
  const field = FIELDS.find((name) => name in input);
  if (field) throw badRequest(`The embedded service has no elastic channels: leave ${field} out.`);
}
