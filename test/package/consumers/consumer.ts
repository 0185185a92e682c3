// What a user's program looks like to the compiler: both facades, the service, errors and types.
import { ChimeMessaging, NotFoundException, type CallOptions } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(proof: Same<A, B>): boolean => proof;

export async function program(options: CallOptions): Promise<boolean[]> {
  const local = await LocalChime.start();
  const chime = new ChimeMessaging(local.clientConfig);
  const old = new ChimeNamespace(local.clientConfig);
  const { AppInstanceArn } = await chime.appInstances.create({ Name: "shop" }, options);
  const created = await old.appInstances.create({ Name: "shop" });
  const contents: (string | undefined)[] = [];
  for await (const message of chime.as("arn").messages.list({ ChannelArn: "arn" }))
    contents.push(message.Content);
  const pages: AsyncIterable<{ NextToken?: string }> = old.channels.list({ AppInstanceArn }).pages();
  // @ts-expect-error A member that AWS does not have.
  await chime.appInstances.create({ Name: "shop", Nmae: "" });
  // @ts-expect-error A member that only the dedicated namespaces have.
  await old.channels.create({ AppInstanceArn, Name: "general", ElasticChannelConfiguration: undefined });
  return [
    same<typeof AppInstanceArn, string>(true),
    created.AppInstanceArn.length > 0,
    contents.length === 0 && pages instanceof Object,
    new Error() instanceof NotFoundException,
  ];
}
