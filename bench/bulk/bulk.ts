import { ChimeMessaging } from "chime-messaging";
import { atLeast, atMost, figure, type Figure } from "../speed/figures.js";
import { allAtOnce, figuresOf, onService, throttledOf, times } from "./scene.js";
import type { World } from "./service.js";

const kept = { part: 0.95, throttled: 0.01 };
const count = (quick: boolean, full: number) => (quick ? full / 3 : full);

const chimeOf = (world: World) =>
  new ChimeMessaging({ ...world.client, pace: true, bearer: world.AppInstanceAdminArns[0]! });

/** One admin adds members to a channel, each by a call, all at once. */
function members(quick: boolean) {
  const calls = count(quick, 300);
  const seed = { users: calls + 1, channels: 1, membersPerChannel: 1, messagesPerChannel: 0 };
  const add = (world: World) => {
    const { memberships } = chimeOf(world);
    const ChannelArn = world.ChannelArns[0]!;
    // The first user, who made the channel, is a member of it.
    const others = world.AppInstanceUserArns.slice(1);
    return allAtOnce(
      others.map((MemberArn) => () => memberships.create({ ChannelArn, MemberArn, Type: "DEFAULT" })),
    );
  };
  return { seed, add };
}

export async function single(quick: boolean): Promise<Figure[]> {
  const { seed, add } = members(quick);
  return figuresOf("bulk.single", await onService({ seed, quotas: true }, add), { quota: 10, ...kept });
}

/** The same where the account has half of the published quotas. */
export async function lowered(quick: boolean): Promise<Figure[]> {
  const { seed, add } = members(quick);
  const run = await onService({ seed, quotas: { overrides: { bearer: 5, memberWrites: 7.5 } } }, add);
  return figuresOf("bulk.lowered", run, { quota: 5, part: 0.85, throttled: 0.05 });
}

/** Four users send to two channels, all at once. */
export async function messages(quick: boolean): Promise<Figure[]> {
  const seed = { users: 4, channels: 2, messagesPerChannel: 0 };
  const run = await onService({ seed, quotas: true }, (world) => {
    const chime = chimeOf(world);
    const calls = times(count(quick, 600), (index) => () => {
      const sender = chime.as(world.AppInstanceUserArns[index % 4]!);
      const ChannelArn = world.ChannelArns[(index >> 2) % 2]!;
      return sender.messages.send({
        ...{ ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" },
      });
    });
    return allAtOnce(calls);
  });
  return figuresOf("bulk.messages", run, { quota: 40, ...kept });
}

/** Members by batches of 100. */
export async function batch(quick: boolean): Promise<Figure[]> {
  const users = count(quick, 3000);
  const seed = { users: users + 1, channels: 1, membersPerChannel: 1, messagesPerChannel: 0 };
  let isExact = false;
  const run = await onService({ seed, quotas: true }, async (world) => {
    const { memberships } = chimeOf(world);
    const ChannelArn = world.ChannelArns[0]!;
    const MemberArns = world.AppInstanceUserArns.slice(1);
    const started = performance.now();
    let failed = 0;
    for await (const { error } of memberships.createMany({ ChannelArn, MemberArns })) if (error) failed += 1;
    const seconds = (performance.now() - started) / 1000;
    const there = await memberships.list({ ChannelArn }).toArray();
    const arns = new Set(there.map(({ Member }) => Member.Arn));
    isExact = there.length === users + 1 && MemberArns.every((arn) => arns.has(arn));
    return { calls: users, failed, seconds };
  });
  const own = run.requests.filter(({ operation }) => operation === "BatchCreateChannelMembership");
  return [
    figure("bulk.batch", run.calls / run.seconds / 100, atLeast(0.95), { note: "of 100 a second" }),
    figure("bulk.batch.throttled", throttledOf(own), atMost(0.01)),
    figure("bulk.batch.failed", run.failed, atMost(0), { unit: "members" }),
    figure("bulk.batch.exact", isExact ? 1 : 0, atLeast(1), {
      note: "1: exactly the input is in the channel",
    }),
  ];
}
