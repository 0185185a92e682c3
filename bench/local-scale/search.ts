import { LocalChime } from "chime-messaging/local";
import { ask, median } from "./measure.js";

/** A search for the ten channels of one user, among those of two others: who are in all of the channels. */
export async function search(size: number) {
  const local = await LocalChime.start({ allowUnsigned: true });
  const { AppInstanceArn, AppInstanceUserArns, AppInstanceAdminArns } = local.seed({
    users: 3,
    channels: size - 10,
    membersPerChannel: 2,
    messagesPerChannel: 0,
  });
  const [busy = "", , one = ""] = AppInstanceUserArns;
  const [admin = ""] = AppInstanceAdminArns;
  for (let index = 0; index < 10; index++) {
    const channel = {
      AppInstanceArn,
      Name: "direct",
      MemberArns: [busy],
      ClientRequestToken: `own-${index}`,
    };
    await ask(local.port, { method: "POST", path: "/channels", bearer: one, body: channel });
  }
  const find = (bearer: string, Operator: string, ...Values: string[]) =>
    ask(local.port, {
      method: "POST",
      path: "/channels",
      query: { operation: "search", "max-results": "10" },
      bearer,
      body: { Fields: [{ Key: "MEMBERS", Operator, Values }] },
    });
  await median(() => find(one, "EQUALS", one, busy));
  const direct = await median(() => find(one, "EQUALS", one, busy));
  const others = await median(() => find(busy, "EQUALS", one, busy));
  const byAdmin = await median(() => find(admin, "INCLUDES", one));
  const firstOfAll = await median(() => find(admin, "INCLUDES", busy));
  const found = ((await find(admin, "INCLUDES", one)).Channels as unknown[]).length;
  if (found !== 10) throw new Error(`found ${found} channels`);
  await local.stop();
  return { channels: size, direct, others, byAdmin, firstOfAll };
}
