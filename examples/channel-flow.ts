/** A channel flow that filters unwanted words. The Lambda function is in channel-flow/handler.ts. */
import { ChimeMessaging } from "chime-messaging";
import { processorFor } from "./channel-flow/handler.js";
import { readArgs, required, run } from "./shared.js";

const help = `
Lets the messages of a channel go through a Lambda function that filters unwanted words, sends some, and shows what
others get to see. On its own embedded service the function runs in this program. Removes the flow at the end.

  node --import tsx examples/channel-flow.ts [options]

  --channel-arn ARN      the channel
  --as ARN               the app instance user who sends: a member, and a moderator of the channel
  --function-arn ARN     the Lambda function, deployed from examples/channel-flow/handler.ts; for an embedded service
                         that runs already, one that it has a processor for (chime-local --processor ARN=URL)
  --content TEXT         what to send (default: some messages); may be given several times`;

const args = readArgs(help, {
  "channel-arn": { type: "string" },
  as: { type: "string" },
  "function-arn": { type: "string" },
  content: { type: "string", multiple: true, default: ["hello", "What a fool!", "hats fool hats"] },
});

await run(args, async ({ settings, local }) => {
  const sample = local?.seed({ users: 2, channels: 1, messagesPerChannel: 0 });
  const ChannelArn = required(args["channel-arn"] ?? sample?.ChannelArns[0], "channel-arn");
  const bearer = required(args.as ?? sample?.AppInstanceUserArns[0], "as");
  const ResourceArn = required(
    args["function-arn"] ?? (local && "arn:aws:lambda:us-east-1:123456789012:function:word-filter"),
    "function-arn",
  );

  using chime = new ChimeMessaging({ ...settings, bearer });
  local?.processors.set(ResourceArn, processorFor(chime));

  const { ChannelFlowArn } = await chime.flows.create({
    AppInstanceArn: ChannelArn.replace(/\/channel\/.*/, ""),
    Name: "word filter",
    Processors: [
      {
        Name: "word filter",
        Configuration: { Lambda: { ResourceArn, InvocationType: "ASYNC" } },
        ExecutionOrder: 1,
        FallbackAction: "ABORT", // if the function cannot be reached, nobody gets the message
      },
    ],
  });
  const association = { ChannelArn, ChannelFlowArn };
  try {
    await chime.flows.associate(association);
    await sendAll(chime, ChannelArn, args.content);
    await chime.flows.disassociate(association);
  } finally {
    // Fails if the channel still has the flow, which then was not the last thing to go wrong.
    await chime.flows.delete({ ChannelFlowArn }).catch(() => undefined);
  }
});

/** Sends one message after the other, each when the flow is done with the one before. */
async function sendAll(chime: ChimeMessaging, ChannelArn: string, contents: string[]): Promise<void> {
  const [first = "", ...rest] = contents;
  const send = async (Content: string) => {
    const message = { ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
    const { MessageId, Status } = await chime.messages.send(message);
    console.log(`sent "${Content}": ${Status?.Value}`);
    return MessageId;
  };
  using session = await chime.messages.connect();
  let waitingFor = await send(first);
  for await (const event of session) {
    const message = "message" in event ? event.message : undefined;
    if (message?.MessageId !== waitingFor || message.Status?.Value === "PENDING") continue;
    // Only its sender is told that a message was denied, or failed.
    const isSent = message.Status?.Value === "SENT";
    console.log(
      isSent ? `  others see "${message.Content}"` : `  ${message.Status?.Value}: others see nothing`,
    );
    const next = rest.shift();
    if (next === undefined) break;
    waitingFor = await send(next);
  }
}
