import type { App } from "./app-instance.js";
import type { Chime } from "./scene.js";
import type { Tour } from "./tour.js";

/** The members talk; messages are read, edited, redacted and deleted. */
export async function chat(tour: Tour, chime: Chime, app: App, ChannelArn: string): Promise<void> {
  tour.chapter("Messages");
  await findWebSocket(tour, chime);
  const hello = await send(tour, chime, app.alice, ChannelArn, "Hello, all");
  const typo = await send(tour, chime, app.bob, ChannelArn, "Helo, Alice");
  const rude = await send(tour, chime, app.mallory, ChannelArn, "You are all fools");
  const spam = await send(tour, chime, app.mallory, ChannelArn, "Buy my hats");
  await edit(tour, chime, app.bob, ChannelArn, typo);
  await tour.step(
    "messages.redact",
    () => chime.as(app.alice).messages.redact({ ChannelArn, MessageId: rude }),
    () => "Alice, a moderator, empties a rude message",
  );
  await tour.step(
    "messages.delete",
    () => chime.as(app.ada).messages.delete({ ChannelArn, MessageId: spam }),
    () => "Ada, an admin, deletes an advertisement",
  );
  await read(tour, chime, app.bob, ChannelArn, hello);
}

/** Where a browser or an app connects to hear of messages at once. */
async function findWebSocket(tour: Tour, chime: Chime): Promise<void> {
  await tour.step(
    "messages.getSessionEndpoint",
    () => chime.messages.getSessionEndpoint(),
    ({ Endpoint }) => `${Endpoint.Url}`,
  );
}

async function send(tour: Tour, chime: Chime, sender: string, ChannelArn: string, Content: string) {
  const { MessageId } = await tour.step(
    "messages.send",
    () =>
      chime.as(sender).messages.send({ ChannelArn, Content, Type: "STANDARD", Persistence: "PERSISTENT" }),
    () => `"${Content}"`,
  );
  return MessageId;
}

async function edit(tour: Tour, chime: Chime, sender: string, ChannelArn: string, MessageId: string) {
  await tour.step(
    "messages.update",
    () => chime.as(sender).messages.update({ ChannelArn, MessageId, Content: "Hello, Alice" }),
    () => "Bob corrects himself",
  );
}

async function read(tour: Tour, chime: Chime, reader: string, ChannelArn: string, MessageId: string) {
  const { messages, channels } = chime.as(reader);
  await tour.step(
    "messages.get",
    () => messages.get({ ChannelArn, MessageId }),
    ({ ChannelMessage }) => `${ChannelMessage.Sender?.Name}: "${ChannelMessage.Content}"`,
  );
  await tour.step(
    "messages.list",
    () => messages.list({ ChannelArn, SortOrder: "ASCENDING" }).toArray(),
    (all) => all.map(({ Content, Redacted }) => (Redacted ? "(redacted)" : `"${Content}"`)).join(", "),
  );
  await tour.step(
    "channels.updateReadMarker",
    () => channels.updateReadMarker({ ChannelArn }),
    () => "Bob has read everything",
  );
}
