import type { App } from "./app-instance.js";
import type { Chime } from "./scene.js";
import type { Tour } from "./tour.js";

/** Alice makes Bob a moderator, and Bob bans Mallory. */
export async function banAndModerate(tour: Tour, chime: Chime, app: App, ChannelArn: string): Promise<void> {
  tour.chapter("Moderation");
  await makeModerator(tour, chime, app, ChannelArn);
  await ban(tour, chime, app, ChannelArn);
}

async function makeModerator(tour: Tour, chime: Chime, app: App, ChannelArn: string): Promise<void> {
  const { moderation } = chime.as(app.alice);
  const { channels } = chime.as(app.bob);
  const moderator = { ChannelArn, ChannelModeratorArn: app.bob };
  await tour.step(
    "moderation.createModerator",
    () => moderation.createModerator(moderator),
    ({ ChannelModerator }) => `${ChannelModerator.Name} moderates`,
  );
  tour.onTearDown("moderation.deleteModerator", () => moderation.deleteModerator(moderator));
  await tour.step(
    "moderation.describeModerator",
    () => moderation.describeModerator(moderator),
    ({ ChannelModerator }) => `made so by ${ChannelModerator.CreatedBy?.Name}`,
  );
  await tour.step(
    "moderation.listModerators",
    () => moderation.listModerators({ ChannelArn }).toArray(),
    (all) => all.map(({ Moderator }) => Moderator?.Name).join(", "),
  );
  await tour.step(
    "channels.describeModeratedByUser",
    () => channels.describeModeratedByUser({ ChannelArn, AppInstanceUserArn: app.bob }),
    ({ Channel }) => `"${Channel.ChannelSummary?.Name}"`,
  );
  await tour.step(
    "channels.listModeratedByUser",
    () => channels.listModeratedByUser({ AppInstanceUserArn: app.bob }).toArray(),
    (all) => `Bob moderates ${all.map(({ ChannelSummary }) => `"${ChannelSummary?.Name}"`).join(", ")}`,
  );
}

async function ban(tour: Tour, chime: Chime, app: App, ChannelArn: string): Promise<void> {
  const { moderation } = chime.as(app.bob);
  const banned = { ChannelArn, MemberArn: app.mallory };
  await tour.step(
    "moderation.createBan",
    () => moderation.createBan(banned),
    ({ Member }) => `${Member.Name} is out`,
  );
  tour.onTearDown("moderation.deleteBan", () => moderation.deleteBan(banned));
  await tour.step(
    "moderation.describeBan",
    () => moderation.describeBan(banned),
    ({ ChannelBan }) => `banned by ${ChannelBan.CreatedBy?.Name}`,
  );
  await tour.step(
    "moderation.listBans",
    () => moderation.listBans({ ChannelArn }).toArray(),
    (all) => all.map(({ Member }) => Member?.Name).join(", "),
  );
}
