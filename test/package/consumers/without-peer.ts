// A user's program without the optional peer.
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";

export async function program(): Promise<string> {
  const local = await LocalChime.start();
  const { AppInstanceArn } = await new ChimeMessaging(local.clientConfig).appInstances.create({
    Name: "shop",
  });
  return AppInstanceArn;
}
