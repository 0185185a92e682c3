import { inspect } from "node:util";

/** Sends, lists, gets a live message and two errors, and prints what came of it. */
export async function handle({ ChimeMessaging, ChimeMessagingError, ForbiddenException, InvalidInputError }) {
  const chime = new ChimeMessaging();
  const { messages, channels } = chime.as(process.env.USER_ARN);
  const ChannelArn = process.env.CHANNEL_ARN;
  const send = (Content) =>
    messages.send({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" });
  const told = ({ name, message }) => ({ name, message });
  const known = (Class) => (error) => ({
    name: error.name,
    isKnown: error instanceof Class,
    isOurs: error instanceof ChimeMessagingError,
    // In what a program prints of it, too.
    isNamed: inspect(error).includes(error.name),
  });

  async function live() {
    for await (const event of await messages.connect()) {
      if (event.type === "SESSION_ESTABLISHED") await send("live");
      if (event.type === "CREATE_CHANNEL_MESSAGE") return event.message.Content;
    }
  }

  const result = {
    sent: await send("hello").then(({ MessageId }) => MessageId.length > 0, told),
    contents: await messages
      .list({ ChannelArn })
      .toArray()
      .then((list) => list.map(({ Content }) => Content), told),
    live: await live().catch(told),
    invalid: await messages.send({}).catch(known(InvalidInputError)),
    refused: await channels.describe({ ChannelArn: `${ChannelArn}0` }).catch(known(ForbiddenException)),
  };
  chime.close();
  console.log(JSON.stringify(result));
}
