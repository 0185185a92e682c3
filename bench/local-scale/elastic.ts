import { LocalChime } from "chime-messaging/local";
import { ask, median } from "./measure.js";

/** A page of the members of a sub-channel and of the whole channel, joins in batches, and one by one. */
export async function elastic([subChannels, members]: [number, number]) {
  const local = await LocalChime.start({ allowUnsigned: true });
  const size = subChannels * members;
  const seeded = local.seed({ users: size + 1, admins: 0, channels: 0 });
  const users = seeded.AppInstanceUserArns;
  const bearer = users[size] ?? "";
  const post = (path: string, body: object, query?: Record<string, string>) =>
    ask(local.port, { method: "POST", path, bearer, body, ...(query && { query }) });
  const { ChannelArn } = await post("/channels", {
    AppInstanceArn: seeded.AppInstanceArn,
    Name: "elastic",
    ClientRequestToken: "elastic",
    ElasticChannelConfiguration: {
      MaximumSubChannels: Math.max(2, subChannels),
      TargetMembershipsPerSubChannel: members,
      MinimumMembershipPercentage: 40,
    },
  });
  const channel = `/channels/${encodeURIComponent(ChannelArn as string)}`;
  const path = `${channel}/memberships`;
  const before = performance.now();
  for (let index = 0; index < size; index += 100) {
    const MemberArns = users.slice(index, Math.min(size, index + 100));
    await post(path, { MemberArns }, { operation: "batch-create" });
  }
  const join = (performance.now() - before) / size;
  const { SubChannels } = await ask(local.port, { path: `${channel}/subchannels`, bearer });
  const ids = (SubChannels as { SubChannelId: string }[]).map(({ SubChannelId }) => SubChannelId);
  const list = (query: Record<string, string>) =>
    ask(local.port, { path, bearer, query: { "max-results": "50", ...query } });
  const place = (index: number) => ({ "sub-channel-id": ids[index % ids.length] ?? "" });
  await median((index) => list(place(index)));
  const page = await median((index) => list(place(index)));
  const whole = await median(() => list({}));
  /** Members leave and come back, in turn. */
  const change = await median((index) => {
    const MemberArn = users[(index >> 1) % size] ?? "";
    if (index % 2 === 1) return post(path, { MemberArn, Type: "DEFAULT" });
    return ask(local.port, { method: "DELETE", path: `${path}/${encodeURIComponent(MemberArn)}`, bearer });
  });
  await local.stop();
  return { subChannels, members: size, page, whole, join, change };
}
