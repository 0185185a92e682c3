/** Direct messages: finds the channel that two users have to themselves, or makes it, and chats there. */
import { createHash } from "node:crypto";
import { ChimeMessaging, ConflictException } from "chime-messaging";
import { readArgs, required, run } from "./shared.js";

const help = `
Finds the channel with just two members, or makes it, sends messages there, and shows what was said so far.

  node --import tsx examples/direct-messages.ts [options]

  --as ARN               the app instance user who writes
  --to ARN               the app instance user who is written to
  --say TEXT             what to say; may be given several times (default: hello)`;

const args = readArgs(help, {
  as: { type: "string" },
  to: { type: "string" },
  say: { type: "string", multiple: true, default: ["hello"] },
});

await run(args, async ({ settings, local }) => {
  const sample = local?.seed({ users: 2, channels: 1, messagesPerChannel: 0, membersPerChannel: 1 });
  const me = required(args.as ?? sample?.AppInstanceUserArns[0], "as");
  const other = required(args.to ?? sample?.AppInstanceUserArns[1], "to");
  using chime = new ChimeMessaging({ ...settings, bearer: me });

  await write(me, other, args.say);
  // On the sample data the other one writes back: the search finds the same channel from either side.
  if (sample) await write(other, me, ["good to hear from you"]);

  async function write(from: string, to: string, texts: string[]): Promise<void> {
    const ChannelArn = (await find(from, to)) ?? (await make(from, to));
    const { messages } = chime.as(from);
    for (const Content of texts) {
      await messages.send({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" });
    }
    for await (const { Sender, Content } of messages.list({ ChannelArn, SortOrder: "ASCENDING" })) {
      console.log(`${Sender?.Name}: ${Content}`);
    }
  }

  /** A search is among one's own channels. */
  async function find(from: string, to: string): Promise<string | undefined> {
    const { channels } = chime.as(from);
    const Values = [from, to];
    const found = channels.search({ Fields: [{ Key: "MEMBERS", Operator: "EQUALS", Values }] });
    const channel = await found.first();
    if (channel !== undefined) console.log(`found ${channel.ChannelArn}`);
    return channel?.ChannelArn;
  }

  /** The channel's id is the same from either side, so that two who begin at the same time make one channel. */
  async function make(from: string, to: string): Promise<string> {
    const ChannelId = createHash("sha256").update([from, to].sort().join(" ")).digest("hex");
    const AppInstanceArn = from.replace(/\/user\/.*/, "");
    try {
      const { ChannelArn } = await chime
        .as(from)
        .channels.create({ AppInstanceArn, ChannelId, Name: "direct", Privacy: "PRIVATE", MemberArns: [to] });
      console.log(`made ${ChannelArn}`);
      return ChannelArn;
    } catch (error) {
      // The other one was quicker.
      const made = error instanceof ConflictException ? await find(from, to) : undefined;
      if (made === undefined) throw error;
      return made;
    }
  }
});
