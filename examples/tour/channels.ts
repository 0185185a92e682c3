import type { App } from "./app-instance.js";
import type { Chime } from "./scene.js";
import type { Tour } from "./tour.js";

/** Alice opens a channel and takes the others in. Gives the channel's ARN. */
export async function openChannel(tour: Tour, chime: Chime, app: App): Promise<string> {
  tour.chapter("A channel, and its members");
  const ChannelArn = await makeChannel(tour, chime, app);
  const alice = chime.as(app.alice);
  await tour.step(
    "memberships.create",
    () => alice.memberships.create({ ChannelArn, MemberArn: app.bob, Type: "DEFAULT" }),
    ({ Member }) => `${Member.Name} is in`,
  );
  await tour.step(
    "memberships.createBatch",
    () => alice.memberships.createBatch({ ChannelArn, MemberArns: [app.ada, app.mallory] }),
    ({ Errors }) => `so are Ada and Mallory, with ${Errors.length} errors`,
  );
  // Mallory's membership ends with the ban; whatever is left of a channel goes when the channel does.
  tour.onTearDown("memberships.delete", () => alice.memberships.delete({ ChannelArn, MemberArn: app.bob }));
  await lookAtMemberships(tour, chime, app, ChannelArn);
  return ChannelArn;
}

async function makeChannel(tour: Tour, chime: Chime, { AppInstanceArn, ...app }: App): Promise<string> {
  const alice = chime.as(app.alice);
  const { ChannelArn } = await tour.step(
    "channels.create",
    () => alice.channels.create({ AppInstanceArn, Name: "general", Mode: "RESTRICTED", Privacy: "PUBLIC" }),
    () => "made by Alice",
  );
  tour.onTearDown("channels.delete", () => chime.as(app.ada).channels.delete({ ChannelArn }));
  await tour.step(
    "channels.update",
    () => alice.channels.update({ ChannelArn, Name: "wonderland", Mode: "RESTRICTED" }),
    () => "renamed",
  );
  await tour.step(
    "channels.describe",
    () => alice.channels.describe({ ChannelArn }),
    ({ Channel }) => `"${Channel.Name}", ${Channel.Privacy}, made by ${Channel.CreatedBy?.Name}`,
  );
  await tour.step(
    "channels.list",
    () => chime.as(app.bob).channels.list({ AppInstanceArn, Privacy: "PUBLIC" }).toArray(),
    (all) => `Bob can find ${all.map(({ Name }) => `"${Name}"`).join(", ")}`,
  );
  return ChannelArn;
}

async function lookAtMemberships(tour: Tour, chime: Chime, app: App, ChannelArn: string): Promise<void> {
  const alice = chime.as(app.alice);
  const bob = chime.as(app.bob);
  await tour.step(
    "memberships.describe",
    () => alice.memberships.describe({ ChannelArn, MemberArn: app.bob }),
    ({ ChannelMembership }) => `Bob, invited by ${ChannelMembership.InvitedBy?.Name}`,
  );
  await tour.step(
    "memberships.list",
    () => alice.memberships.list({ ChannelArn }).toArray(),
    (all) => all.map(({ Member }) => Member?.Name).join(", "),
  );
  await tour.step(
    "memberships.describeForUser",
    () => bob.memberships.describeForUser({ ChannelArn, AppInstanceUserArn: app.bob }),
    ({ ChannelMembership }) => `Bob's ${ChannelMembership.AppInstanceUserMembershipSummary?.Type} membership`,
  );
  await tour.step(
    "memberships.listForUser",
    () => bob.memberships.listForUser({ AppInstanceUserArn: app.bob }).toArray(),
    (all) => `Bob is in ${all.map(({ ChannelSummary }) => `"${ChannelSummary?.Name}"`).join(", ")}`,
  );
}
