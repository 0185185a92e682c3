import type { Scene } from "./scene.js";

/** An elastic channel spreads its members over sub-channels. */
export async function openTownHall({ tour, chime, app, place }: Scene): Promise<void> {
  tour.chapter("A channel for a million: an elastic channel");
  if (place.aws && !app.AppInstanceArn.includes(":us-east-1:"))
    return tour.skip("AWS has them in us-east-1 only");
  const { channels, memberships } = chime.as(app.alice);
  const { ChannelArn } = await tour.step(
    "channels.create",
    () =>
      channels.create({
        AppInstanceArn: app.AppInstanceArn,
        Name: "town hall",
        Mode: "RESTRICTED",
        ElasticChannelConfiguration: {
          MaximumSubChannels: 3,
          TargetMembershipsPerSubChannel: 2,
          MinimumMembershipPercentage: 40,
        },
      }),
    () => "up to 3 sub-channels of 2 members",
  );
  tour.onTearDown("channels.delete", () => chime.as(app.ada).channels.delete({ ChannelArn }));
  const MemberArns = [app.ada, app.bob, app.mallory];
  await tour.step(
    "memberships.createMany",
    async () => {
      const added = [];
      for await (const { member } of memberships.createMany({ ChannelArn, MemberArns })) {
        if (member) added.push(member.Name);
      }
      return added;
    },
    (added) => `${added.join(", ")}`,
  );
  await tour.step(
    "channels.listSubChannels",
    () => channels.listSubChannels({ ChannelArn }).toArray(),
    (all) => `sub-channels of ${all.map(({ MembershipCount }) => MembershipCount).join(" and ")}`,
  );
}
