/**
 * Moving from the Chime namespace to the dedicated ones is a change of the import. Both imports in one program, for
 * as long as the move takes: the code between them is the same, and so are the data, as both speak to one service.
 */
import { ChimeMessaging, ForbiddenException } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import { readArgs, required, run } from "./shared.js";

const help = `
Sends a message through the Chime namespace and reads it through the dedicated ones, and the other way round.

  node --import tsx examples/move-from-the-chime-namespace.ts [options]

  --channel-arn ARN      the channel
  --as ARN               the app instance user who does it; a member of the channel`;

const args = readArgs(help, { "channel-arn": { type: "string" }, as: { type: "string" } });

/** Your code, before and after: the facade is a parameter, and nothing in here knows which one it is. */
type Facade = ChimeMessaging | ChimeNamespaceMessaging;

async function say(chime: Facade, ChannelArn: string, Content: string): Promise<string> {
  const sent = await chime.messages.send({
    ChannelArn,
    Content,
    Type: "STANDARD",
    Persistence: "PERSISTENT",
  });
  return sent.MessageId;
}

async function read(chime: Facade, ChannelArn: string, MessageId: string): Promise<string> {
  const { ChannelMessage } = await chime.messages.get({ ChannelArn, MessageId });
  return ChannelMessage.Content ?? "";
}

await run(args, async ({ settings, local }) => {
  const sample = local?.seed({ users: 2, channels: 1 });
  const ChannelArn = required(args["channel-arn"] ?? sample?.ChannelArns[0], "channel-arn");
  const bearer = required(args.as ?? sample?.AppInstanceUserArns[0], "as");

  using before = new ChimeNamespaceMessaging({ ...settings, bearer });
  using after = new ChimeMessaging({ ...settings, bearer });

  const old = await say(before, ChannelArn, "sent through the Chime namespace");
  console.log(`dedicated namespaces read: ${await read(after, ChannelArn, old)}`);
  const young = await say(after, ChannelArn, "sent through the dedicated namespaces");
  console.log(`Chime namespace reads:     ${await read(before, ChannelArn, young)}`);

  // One error class for both: a catch clause does not care which import threw.
  for (const [name, chime] of Object.entries({ "Chime namespace": before, "dedicated namespaces": after })) {
    const stranger = chime.channels.describe({ ChannelArn: `${ChannelArn}-that-is-not-there` });
    await stranger.catch((error: unknown) => {
      if (!(error instanceof ForbiddenException)) throw error;
      console.log(`${name}: ${error.name}, status ${error.statusCode}`);
    });
  }
});
