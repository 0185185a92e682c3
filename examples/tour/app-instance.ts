import type { Chime, Place } from "./scene.js";
import type { Tour } from "./tour.js";

/** An app instance and the people in it. */
export interface App {
  AppInstanceArn: string;
  ada: string;
  alice: string;
  bob: string;
  mallory: string;
}

/** Makes an app instance with four users, one of them an admin, and its settings. */
export async function setUp(tour: Tour, chime: Chime, place: Place): Promise<App> {
  tour.chapter("An app instance, and the people in it");
  const AppInstanceArn = await makeAppInstance(tour, chime);
  await keepMessagesForAYear(tour, chime, AppInstanceArn);
  await streamEvents(tour, chime, AppInstanceArn, place);
  const app = {
    AppInstanceArn,
    ada: await makeUser(tour, chime, AppInstanceArn, "ada", "Ada"),
    alice: await makeUser(tour, chime, AppInstanceArn, "alice", "Alice"),
    bob: await makeUser(tour, chime, AppInstanceArn, "bob", "Bob"),
    mallory: await makeUser(tour, chime, AppInstanceArn, "mallory", "Mallory"),
  };
  await lookAtUsers(tour, chime, app);
  await makeAdmin(tour, chime, app);
  return app;
}

async function makeAppInstance(tour: Tour, chime: Chime): Promise<string> {
  const { AppInstanceArn } = await tour.step(
    "appInstances.create",
    () => chime.appInstances.create({ Name: "tour" }),
    (made) => made.AppInstanceArn,
  );
  tour.onTearDown("appInstances.delete", () => chime.appInstances.delete({ AppInstanceArn }));
  await tour.step(
    "appInstances.update",
    () => chime.appInstances.update({ AppInstanceArn, Name: "grand tour", Metadata: "sample" }),
    () => "renamed",
  );
  await tour.step(
    "appInstances.describe",
    () => chime.appInstances.describe({ AppInstanceArn }),
    ({ AppInstance }) => `"${AppInstance.Name}"`,
  );
  await tour.step(
    "appInstances.list",
    () => chime.appInstances.list().toArray({ limit: 1000 }),
    (all) => `${all.length} in this account`,
  );
  return AppInstanceArn;
}

async function keepMessagesForAYear(tour: Tour, chime: Chime, AppInstanceArn: string): Promise<void> {
  const AppInstanceRetentionSettings = { ChannelRetentionSettings: { RetentionDays: 365 } };
  await tour.step(
    "appInstances.putRetentionSettings",
    () => chime.appInstances.putRetentionSettings({ AppInstanceArn, AppInstanceRetentionSettings }),
    () => "messages are kept for a year",
  );
  await tour.step(
    "appInstances.getRetentionSettings",
    () => chime.appInstances.getRetentionSettings({ AppInstanceArn }),
    ({ AppInstanceRetentionSettings: settings }) =>
      `${settings?.ChannelRetentionSettings?.RetentionDays} days`,
  );
}

/** Sends a copy of every message to a Kinesis stream. AWS wants one that exists; without one it refuses. */
async function streamEvents(
  tour: Tour,
  chime: Chime,
  AppInstanceArn: string,
  { streamArn, aws }: Place,
): Promise<void> {
  const [, , , region, account] = AppInstanceArn.split(":");
  const ResourceArn = streamArn ?? `arn:aws:kinesis:${region}:${account}:stream/chime-messaging-tour`;
  const attempt = aws && streamArn === undefined ? tour.tryStep.bind(tour) : tour.step.bind(tour);
  await attempt(
    "appInstances.putStreamingConfigurations",
    () =>
      chime.appInstances.putStreamingConfigurations({
        AppInstanceArn,
        AppInstanceStreamingConfigurations: [{ AppInstanceDataType: "ChannelMessage", ResourceArn }],
      }),
    () => `to ${ResourceArn.split(":").at(-1)}`,
  );
  await attempt(
    "appInstances.getStreamingConfigurations",
    () => chime.appInstances.getStreamingConfigurations({ AppInstanceArn }),
    ({ AppInstanceStreamingConfigurations: all }) =>
      `${all?.map((one) => one.AppInstanceDataType).join(", ")}`,
  );
  await attempt(
    "appInstances.deleteStreamingConfigurations",
    () => chime.appInstances.deleteStreamingConfigurations({ AppInstanceArn }),
    () => "off again",
  );
}

async function makeUser(
  tour: Tour,
  chime: Chime,
  AppInstanceArn: string,
  AppInstanceUserId: string,
  Name: string,
): Promise<string> {
  const { AppInstanceUserArn } = await tour.step(
    "users.create",
    () => chime.users.create({ AppInstanceArn, AppInstanceUserId, Name }),
    () => Name,
  );
  tour.onTearDown("users.delete", () => chime.users.delete({ AppInstanceUserArn }));
  return AppInstanceUserArn;
}

async function lookAtUsers(tour: Tour, chime: Chime, { AppInstanceArn, alice }: App): Promise<void> {
  await tour.step(
    "users.update",
    () => chime.users.update({ AppInstanceUserArn: alice, Name: "Alice Liddell", Metadata: "sample" }),
    () => "Alice has a surname now",
  );
  await tour.step(
    "users.describe",
    () => chime.users.describe({ AppInstanceUserArn: alice }),
    ({ AppInstanceUser }) => `${AppInstanceUser.Name}`,
  );
  await tour.step(
    "users.list",
    () => chime.users.list({ AppInstanceArn }).toArray(),
    (all) => all.map((user) => user.Name).join(", "),
  );
}

async function makeAdmin(tour: Tour, chime: Chime, { AppInstanceArn, ada }: App): Promise<void> {
  const admin = { AppInstanceArn, AppInstanceAdminArn: ada };
  await tour.step(
    "appInstances.createAdmin",
    () => chime.appInstances.createAdmin(admin),
    () => "Ada may do everything",
  );
  tour.onTearDown("appInstances.deleteAdmin", () => chime.appInstances.deleteAdmin(admin));
  await tour.step(
    "appInstances.describeAdmin",
    () => chime.appInstances.describeAdmin(admin),
    ({ AppInstanceAdmin }) => `${AppInstanceAdmin.Admin?.Name}`,
  );
  await tour.step(
    "appInstances.listAdmins",
    () => chime.appInstances.listAdmins({ AppInstanceArn }).toArray(),
    (all) => all.map(({ Admin }) => Admin?.Name).join(", "),
  );
}
