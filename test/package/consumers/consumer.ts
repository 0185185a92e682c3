// What a user's program looks like to the compiler: both facades, the service, errors and types.
import { ChimeMessaging, NotFoundException, type CallOptions, type Paginator } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(proof: Same<A, B>): boolean => proof;

export async function program(options: CallOptions): Promise<boolean[]> {
  const local = await LocalChime.start();
  const chime = new ChimeMessaging(local.clientConfig);
  const old = new ChimeNamespace(local.clientConfig);
  const { AppInstanceArn } = await chime.appInstances.create({ Name: "shop" }, options);
  const fromOld = await old.appInstances.create({ Name: "shop" });
  const messages = chime.as("arn").messages.list({ ChannelArn: "arn" });
  const paginator: Paginator<{ Content?: string }, { NextToken?: string }> = messages;
  for await (const { Content } of paginator) same<typeof Content, string | undefined>(true);
  // @ts-expect-error A member that AWS does not have.
  await chime.appInstances.create({ Name: "shop", Nmae: "" });
  // @ts-expect-error A member that only the dedicated namespaces have.
  await old.channels.create({ AppInstanceArn, Name: "general", ElasticChannelConfiguration: undefined });
  return [
    same<typeof AppInstanceArn, string>(true),
    same<typeof fromOld.AppInstanceArn, string>(true),
    new Error() instanceof NotFoundException,
  ];
}
