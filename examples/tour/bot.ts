import { hear, sampleArn, type Scene } from "./scene.js";

/** What the bot answers on the tour's own embedded service, where this is in place of Amazon Lex. */
export const respond = ({ text }: { text: string }): string =>
  text.includes("open") ? "From nine to five." : "Pardon?";

/** A bot joins, and is asked something. */
export async function askBot(scene: Scene): Promise<void> {
  const { tour, place, app } = scene;
  tour.chapter("A bot that answers");
  if (place.aws && place.lexBotAliasArn === undefined)
    return tour.skip("AWS wants a Lex bot (--lex-bot-alias-arn)");
  const sample = sampleArn(app, "lex", "bot-alias/ABCDEFGHIJ/KLMNOPQRST");
  const bot = await makeBot(scene, place.lexBotAliasArn ?? sample);
  await ask(scene, bot);
}

async function makeBot({ tour, chime, app }: Scene, LexBotAliasArn: string): Promise<string> {
  const { AppInstanceArn } = app;
  const InvokedBy = { StandardMessages: "MENTIONS", TargetedMessages: "NONE" } as const;
  const { AppInstanceBotArn } = await tour.step(
    "bots.create",
    () =>
      chime.bots.create({
        AppInstanceArn,
        Name: "robby",
        Configuration: {
          Lex: { LexBotAliasArn, LocaleId: "en_US", InvokedBy },
        },
      }),
    () => "answers when it is mentioned",
  );
  tour.onTearDown("bots.delete", () => chime.bots.delete({ AppInstanceBotArn }));
  await tour.step(
    "bots.update",
    () => chime.bots.update({ AppInstanceBotArn, Name: "Robby", Metadata: "sample" }),
    () => "with a capital letter",
  );
  await tour.step(
    "bots.describe",
    () => chime.bots.describe({ AppInstanceBotArn }),
    ({ AppInstanceBot: { Name, Configuration } }) => `${Name} speaks ${Configuration?.Lex?.LocaleId}`,
  );
  await tour.step(
    "bots.list",
    () => chime.bots.list({ AppInstanceArn }).toArray(),
    (all) => all.map(({ Name }) => Name).join(", "),
  );
  return AppInstanceBotArn;
}

async function ask({ tour, chime, app, ChannelArn, place }: Scene, bot: string): Promise<void> {
  await tour.step(
    "memberships.create",
    () => chime.as(app.alice).memberships.create({ ChannelArn, MemberArn: bot, Type: "DEFAULT" }),
    ({ Member }) => `${Member.Name} is in`,
  );
  const asBob = chime.as(app.bob);
  using session = await asBob.messages.connect({ signal: AbortSignal.timeout(30_000) });
  const Content = "When do you open?";
  await tour.step(
    "messages.send",
    () =>
      asBob.messages.send({
        ChannelArn,
        Content,
        Type: "STANDARD",
        Persistence: "PERSISTENT",
        MessageAttributes: { "CHIME.mentions": { StringValues: [bot] } },
      }),
    () => `Bob: "${Content}"`,
  );
  // Elsewhere nobody may answer: an embedded service needs the option `bots` for that.
  if (place.local === undefined && !place.aws) return;
  await tour.step(
    "messages.connect",
    () => hear(session, bot),
    (answer) => `Robby: ${answersOf(answer)}`,
  );
}

/** The content of a bot's message is JSON, as Amazon Lex answers. */
function answersOf(content: string): string {
  const { Messages } = JSON.parse(content) as { Messages: { Content: string }[] };
  return Messages.map(({ Content }) => `"${Content}"`).join(", ");
}
