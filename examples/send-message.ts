/** Sends one message and reads it back: the shortest useful program. */
import { ChimeMessaging } from "chime-messaging";
import { readArgs, required, run } from "./shared.js";

const help = `
Sends a message to a channel and reads it back.

  node --import tsx examples/send-message.ts [options]

  --channel-arn ARN      the channel
  --as ARN               the app instance user who sends; a member of the channel
  --content TEXT         what to send (default: hello)`;

const args = readArgs(help, {
  "channel-arn": { type: "string" },
  as: { type: "string" },
  content: { type: "string", default: "hello" },
});

await run(args, async ({ settings, local }) => {
  const sample = local?.seed({ users: 2, channels: 1 });
  const ChannelArn = required(args["channel-arn"] ?? sample?.ChannelArns[0], "channel-arn");
  const sender = required(args.as ?? sample?.AppInstanceUserArns[0], "as");

  // Ends the connections at the end of the block. Messaging calls are made on behalf of a user: the bearer.
  using chime = new ChimeMessaging({ ...settings, bearer: sender });

  // The library adds a ClientRequestToken, the same on every attempt: a retry never sends the message twice.
  const { MessageId } = await chime.messages.send({
    ChannelArn,
    Content: args.content,
    Type: "STANDARD",
    Persistence: "PERSISTENT",
  });

  const { ChannelMessage } = await chime.messages.get({ ChannelArn, MessageId });
  console.log(`${ChannelMessage.Sender?.Name} said "${ChannelMessage.Content}" (message ${MessageId})`);
});
