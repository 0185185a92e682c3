import { ChimeMessaging } from "chime-messaging";
import { bucketsOf, rateIn, type RateQuotaName } from "../../src/quotas.js";
import { atLeast, atMost, figure, type Figure } from "../speed/figures.js";
import { allAtOnce, onService, throttledOf, times } from "./scene.js";
import type { Arrived, World } from "./service.js";

const TEXT = { Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" } as const;

type Call = () => Promise<unknown>;

/** Calls of several kinds, and for how many of each there is a quota that keeps them waiting all the time. */
function jobsIn(world: World, seconds: number): Call[][] {
  const chime = new ChimeMessaging({ ...world.client, pace: true });
  const [admin, other, third, carol, ...users] = world.AppInstanceAdminArns.map((arn) => chime.as(arn));
  // Who made the channels is a member of them.
  const bob = chime.as(world.AppInstanceUserArns[0]!);
  const [a, b, c, d] = world.ChannelArns as [string, string, string, string];
  const { AppInstanceArn, AppInstanceUserArns: arns } = world;
  const add = (index: number) => () =>
    [admin, other, third][index % 3]!.memberships.create({
      ...{ ChannelArn: a, MemberArn: arns[index + 1]!, Type: "DEFAULT" },
    });
  const batches = async () => {
    const MemberArns = arns.slice(1, 1 + seconds * 100);
    for await (const { error } of carol!.memberships.createMany({ ChannelArn: b, MemberArns }))
      if (error) throw error;
  };
  return [
    // 15 a second for the channel, by three bearers.
    times(15 * seconds, add),
    // 10 a second for the bearer, on two channels, reads and writes.
    times(
      10 * seconds,
      (index) => () =>
        index % 2
          ? bob.messages.send({ ChannelArn: c, ...TEXT })
          : bob.messages.list({ ChannelArn: d, MaxResults: 1 }).first(),
    ),
    // 10 a second for the app instance.
    times(
      10 * seconds,
      (index) => () => chime.users.create({ AppInstanceArn, AppInstanceUserId: `new-${index}`, Name: "N" }),
    ),
    // 20 a second for the channel, by three bearers.
    times(20 * seconds, (index) => () => users[index % 3]!.channels.describe({ ChannelArn: d })),
    // 1 a second for the channel.
    [batches],
  ];
}

/** The arrivals of each bucket, in ms. */
function arrivalsOf(world: World, requests: readonly Arrived[]): Map<string, number[]> {
  const arrivals = new Map<string, number[]>();
  for (const { operation, bearer, path, time } of requests) {
    const [ChannelArn] = /arn:[^/?]*\/[^/?]*\/channel\/[^/?]*/.exec(decodeURIComponent(path)) ?? [];
    const input = { ChannelArn, AppInstanceArn: ChannelArn ? undefined : world.AppInstanceArn };
    for (const { key } of bucketsOf({ operation: operation ?? "", bearer, input }))
      arrivals.set(key, [...(arrivals.get(key) ?? []), time]);
  }
  return arrivals;
}

/** The most requests of any ten seconds, to the quota. */
function mostOf(times: readonly number[], quota: number): number {
  const counts = times.map((from) => times.filter((time) => time >= from && time < from + 10_000).length);
  return Math.max(...counts) / (10 * quota);
}

/** Requests a second from the first to the last, to the quota. */
const meanOf = (times: readonly number[], quota: number) =>
  ((times.length - 1) * 1000) / (times.at(-1)! - times[0]!) / quota;

export async function mixed(quick: boolean): Promise<Figure[]> {
  const seconds = quick ? 6 : 18;
  const seed = { users: 2000, admins: 8, channels: 4, membersPerChannel: 1, messagesPerChannel: 1 };
  let world: World | undefined;
  const run = await onService({ seed, quotas: true }, (there) => {
    world = there;
    return allAtOnce(jobsIn(there, seconds).flat());
  });
  const buckets = [...arrivalsOf(world!, run.requests)].map(([key, arrivals]) => {
    const quota = rateIn(key.split(" ", 1)[0] as RateQuotaName, "us-east-1");
    const sorted = arrivals.sort((x, y) => x - y);
    return { key, sorted, most: mostOf(sorted, quota), mean: meanOf(sorted, quota) };
  });
  const [a, b, , d] = world!.ChannelArns;
  const busy = [
    ...[`memberWrites ${a}`, `batchMemberships ${b}`, `bearer ${world!.AppInstanceUserArns[0]}`],
    ...[`userWrites ${world!.AppInstanceArn}`, `describeChannel ${d}`],
  ];
  const fastest = buckets.reduce((x, y) => (y.most > x.most ? y : x));
  const means = busy.map((key) => buckets.find((bucket) => bucket.key === key)?.mean ?? 0);
  return [
    figure("bulk.mixed", Math.min(...means), atLeast(0.9), { note: "the slowest bucket that has work" }),
    figure("bulk.mixed.most", fastest.most, atMost(1), {
      note: `the fastest bucket in any 10 seconds: ${fastest.key.split(" ", 1)[0]}`,
    }),
    figure("bulk.mixed.throttled", throttledOf(run.requests), atMost(0.01)),
    figure("bulk.mixed.failed", run.failed, atMost(0), { unit: "calls" }),
  ];
}
