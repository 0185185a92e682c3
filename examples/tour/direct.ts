import type { Scene } from "./scene.js";

/** The channel of two: found by its members, tagged, and gone by itself when nobody writes any more. */
export async function writeDirectly(scene: Scene): Promise<void> {
  const { tour, chime, app, place } = scene;
  tour.chapter("A channel for two, found by a search");
  const { ChannelArn } = await tour.step(
    "channels.create",
    () =>
      chime.as(app.alice).channels.create({
        AppInstanceArn: app.AppInstanceArn,
        Name: "Alice and Bob",
        Privacy: "PRIVATE",
        MemberArns: [app.bob],
      }),
    () => "Alice makes it",
  );
  // On the tour's own embedded service it expires.
  if (!place.local)
    tour.onTearDown("channels.delete", () => chime.as(app.ada).channels.delete({ ChannelArn }));
  await search(scene, (found) => `Bob finds "${found?.Name}"`);
  await tag(scene, ChannelArn);
  await expire(scene, ChannelArn);
}

async function search(
  { tour, chime, app }: Scene,
  tell: (found: { Name?: string | undefined } | undefined) => string,
): Promise<void> {
  const Values = [app.alice, app.bob];
  await tour.step(
    "channels.search",
    () =>
      chime
        .as(app.bob)
        .channels.search({ Fields: [{ Key: "MEMBERS", Operator: "EQUALS", Values }] })
        .first(),
    tell,
  );
}

async function tag({ tour, chime }: Scene, ResourceARN: string): Promise<void> {
  await tour.step(
    "tags.add",
    () => chime.tags.add({ ResourceARN, Tags: [{ Key: "kind", Value: "direct" }] }),
    () => "kind: direct",
  );
  await tour.step(
    "tags.list",
    () => chime.tags.list({ ResourceARN }),
    ({ Tags }) => Tags.map(({ Key, Value }) => `${Key}: ${Value}`).join(", "),
  );
  await tour.step(
    "tags.remove",
    () => chime.tags.remove({ ResourceARN, TagKeys: ["kind"] }),
    () => "none again",
  );
}

async function expire(scene: Scene, ChannelArn: string): Promise<void> {
  const { tour, chime, app, place } = scene;
  await tour.step(
    "users.putExpirationSettings",
    () =>
      chime.users.putExpirationSettings({
        AppInstanceUserArn: app.mallory,
        ExpirationSettings: { ExpirationDays: 365, ExpirationCriterion: "CREATED_TIMESTAMP" },
      }),
    () => "Mallory's account ends in a year",
  );
  await tour.step(
    "channels.putExpirationSettings",
    () =>
      chime.as(app.alice).channels.putExpirationSettings({
        ChannelArn,
        ExpirationSettings: { ExpirationDays: 30, ExpirationCriterion: "LAST_MESSAGE_TIMESTAMP" },
      }),
    () => "the channel goes after 30 days without a message",
  );
  if (!place.local) return;
  place.skipDays(31);
  await search(scene, (found) => (found ? "still there" : "31 days later it is gone"));
}
