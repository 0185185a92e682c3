import assert from "node:assert/strict";
import { sampleArn, type Scene } from "./scene.js";

/** Bob's telephone gets the messages that mention him. */
export async function notifyBob(scene: Scene): Promise<void> {
  const { tour, place, app } = scene;
  tour.chapter("Push notifications");
  if (place.aws && place.pinpointArn === undefined)
    return tour.skip("AWS wants a Pinpoint project (--pinpoint-arn)");
  const ResourceArn = place.pinpointArn ?? sampleArn(app, "mobiletargeting", "apps/tour");
  await registerPhone(scene, ResourceArn);
  await wantMentionsOnly(scene);
  await mentionBob(scene);
}

async function registerPhone({ tour, chime, app }: Scene, ResourceArn: string): Promise<void> {
  const AppInstanceUserArn = app.bob;
  const { EndpointId } = await tour.step(
    "users.registerEndpoint",
    () =>
      chime.users.registerEndpoint({
        AppInstanceUserArn,
        Type: "GCM",
        ResourceArn,
        EndpointAttributes: { DeviceToken: "bobs-telephone" },
      }),
    () => "Bob's telephone",
  );
  const endpoint = { AppInstanceUserArn, EndpointId };
  tour.onTearDown("users.deregisterEndpoint", () => chime.users.deregisterEndpoint(endpoint));
  await tour.step(
    "users.updateEndpoint",
    () => chime.users.updateEndpoint({ ...endpoint, Name: "telephone", AllowMessages: "ALL" }),
    () => "it may get all messages",
  );
  await tour.step(
    "users.describeEndpoint",
    () => chime.users.describeEndpoint(endpoint),
    ({ AppInstanceUserEndpoint: { Name, EndpointState } }) => `"${Name}", ${EndpointState?.Status}`,
  );
  await tour.step(
    "users.listEndpoints",
    () => chime.users.listEndpoints({ AppInstanceUserArn }).toArray(),
    (all) => all.map(({ Type }) => Type).join(", "),
  );
}

async function wantMentionsOnly({ tour, chime, app, ChannelArn }: Scene): Promise<void> {
  const { memberships } = chime.as(app.bob);
  const membership = { ChannelArn, MemberArn: app.bob };
  const FilterRule = JSON.stringify({ mention: ["Bob"] });
  await tour.step(
    "memberships.putPreferences",
    () =>
      memberships.putPreferences({
        ...membership,
        Preferences: { PushNotifications: { AllowNotifications: "FILTERED", FilterRule } },
      }),
    () => "in this channel only what mentions Bob",
  );
  await tour.step(
    "memberships.getPreferences",
    () => memberships.getPreferences(membership),
    ({ Preferences }) => `${Preferences?.PushNotifications?.FilterRule}`,
  );
}

/** On the embedded service, shows what the telephone gets. */
async function mentionBob({ tour, chime, app, ChannelArn, place: { local } }: Scene): Promise<void> {
  const { messages } = chime.as(app.alice);
  for (const [name, Content] of Object.entries({ Ada: "Ada, are you there?", Bob: "Bob, are you there?" })) {
    await tour.step(
      "messages.send",
      () =>
        messages.send({
          ChannelArn,
          Content,
          Type: "STANDARD",
          Persistence: "PERSISTENT",
          MessageAttributes: { mention: { StringValues: [name] } },
          PushNotification: { Title: "Alice", Body: Content },
        }),
      () => `"${Content}" ${(local?.pushes.length ?? 0) > 0 ? "(Bob's telephone rings)" : ""}`.trim(),
    );
  }
  if (local === undefined) return;
  const pushes = local.pushes.map(({ deviceToken, body }) => [deviceToken, body]);
  assert.deepEqual(pushes, [["bobs-telephone", "Bob, are you there?"]]);
}
