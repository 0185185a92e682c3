import { badRequest } from "../errors.js";

const MEMBERS = ["ElasticChannelConfiguration", "SubChannelId"];

/** Elastic channels are not part of the embedded service; it says so rather than treat them as ordinary ones. */
export function refuseElasticChannels(input: Readonly<Record<string, unknown>>): void {
  const member = MEMBERS.find((name) => name in input);
  if (member) throw badRequest(`The embedded service has no elastic channels: leave ${member} out.`);
}
