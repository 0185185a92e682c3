/** A chat in terminals, one user in each: shows what happens in a channel as it happens, and sends what is typed. */
import { AbortError, ChimeMessaging, ChimeMessagingError } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import { readArgs, required, run } from "./shared.js";
import { Screen } from "./terminal-chat/screen.js";
import { isEnd, tell, tellHistory } from "./terminal-chat/tell.js";

const help = `
A chat: sends every line that is typed, and shows live what others say. Ctrl-C or the end of the input leaves.

  node --import tsx examples/terminal-chat.ts [options]

Without options the first terminal starts the service, and says what to run in the second.

  --channel-arn ARN      the channel
  --as ARN               the app instance user who chats; a member of the channel
  --chime                through chime-messaging/chime, the facade on @aws-sdk/client-chime`;

const args = readArgs(help, {
  "channel-arn": { type: "string" },
  as: { type: "string" },
  chime: { type: "boolean" },
});

await run(args, async ({ settings, local }) => {
  const sample = local?.seed({ users: 2, channels: 1, messagesPerChannel: 0 });
  const ChannelArn = required(args["channel-arn"] ?? sample?.ChannelArns[0], "channel-arn");
  const me = required(args.as ?? sample?.AppInstanceUserArns[0], "as");
  const Facade = args.chime ? ChimeNamespaceMessaging : ChimeMessaging;
  using chime = new Facade({ ...settings, bearer: me });

  // Who is no member would hear nothing, in silence: this fails then.
  const { ChannelMembership } = await chime.memberships.describe({ ChannelArn, MemberArn: me });
  const { Channel } = await chime.channels.describe({ ChannelArn });

  const screen = new Screen();
  // With catchUp, what is said while the network is away is shown afterwards.
  using session = await chime.messages.connect({
    prefetch: true,
    catchUp: true,
    onStateChange: ({ state }) => {
      if (state === "reconnecting") screen.show("(connection lost, connecting again)");
    },
  });
  if (local) {
    const [other] = sample?.AppInstanceUserArns.slice(1) ?? [];
    const where = `--endpoint ${local.url} --channel-arn ${ChannelArn} --as ${other}`;
    screen.show("In a second terminal, for as long as this one runs:");
    screen.show(`node --import tsx examples/terminal-chat.ts ${where}`);
  }
  screen.show(`You are ${ChannelMembership.Member?.Name} in ${Channel.Name}. Ctrl-C leaves.`);

  const leaving = new AbortController();
  process.once("SIGINT", () => leaving.abort());
  // Whichever ends first, ends the other.
  await Promise.all([
    listen().finally(() => leaving.abort()),
    talk(leaving.signal).finally(() => session.close()),
  ]);

  async function listen(): Promise<void> {
    const listener = { me, ChannelArn };
    let isNew = true;
    for await (const event of session) {
      if (event.type === "SESSION_ESTABLISHED" && event.reconnected) isNew = false;
      const lines = isNew ? tellHistory(event, listener) : [];
      for (const line of [...lines, ...tell(event, listener)]) screen.show(line);
      if (isEnd(event, listener)) return;
    }
  }

  async function talk(signal: AbortSignal): Promise<void> {
    for await (const line of screen.lines(signal)) {
      if (line.trim() === "") continue;
      const message = { ChannelArn, Content: line, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
      try {
        await chime.messages.send(message, { signal });
      } catch (error) {
        if (error instanceof AbortError) return;
        if (!(error instanceof ChimeMessagingError)) throw error;
        screen.show(`(${error.outcome === "unknown" ? "perhaps not" : "not"} sent: ${error.message})`);
      }
    }
  }
});
