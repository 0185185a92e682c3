/**
 * The whole life of a chat application: all operations of Amazon Chime messaging, each step told in a line, and
 * everything removed at the end, also when a step fails. The steps are in tour/, a file for each part of that life.
 */
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import { readArgs, run } from "./shared.js";
import { setUp } from "./tour/app-instance.js";
import { askBot, respond } from "./tour/bot.js";
import { openChannel } from "./tour/channels.js";
import { writeDirectly } from "./tour/direct.js";
import { filterWords } from "./tour/flow.js";
import { chat } from "./tour/messages.js";
import { banAndModerate } from "./tour/moderation.js";
import { notifyBob } from "./tour/phone.js";
import { countOperations } from "./tour/scene.js";
import { Tour } from "./tour/tour.js";
import { openTownHall } from "./tour/town-hall.js";

const help = `
Calls all operations of Amazon Chime messaging and tells of each; removes all that it made, whatever happens.

  npm run demo -- [options]

  --chime                through chime-messaging/chime, the facade on @aws-sdk/client-chime, and what that has

For AWS, where these must exist:
  --stream-arn ARN         a Kinesis stream, chime-messaging-…; without it, AWS is expected to refuse those steps
  --pinpoint-arn ARN       a Pinpoint project; without it, push notifications are left out
  --lex-bot-alias-arn ARN  an alias of a Lex bot; without it, the bot is left out
  --function-arn ARN       a Lambda function, such as examples/channel-flow/handler.ts; without it, the flow is left out`;

const arn = { type: "string" } as const;
const args = readArgs(help, {
  chime: { type: "boolean" },
  "stream-arn": arn,
  "pinpoint-arn": arn,
  "lex-bot-alias-arn": arn,
  "function-arn": arn,
});

/** How far the clock of the tour's own embedded service is ahead. */
let ahead = 0;

await run(
  args,
  async ({ settings, local }) => {
    const place = {
      aws: args.aws === true,
      local,
      skipDays: (days: number) => void (ahead += days * 24 * 60 * 60 * 1000),
      streamArn: args["stream-arn"],
      pinpointArn: args["pinpoint-arn"],
      lexBotAliasArn: args["lex-bot-alias-arn"],
      functionArn: args["function-arn"],
    };
    const tour = new Tour();
    const Facade = args.chime ? ChimeNamespaceMessaging : ChimeMessaging;
    using chime = new Facade({ ...settings, logger: tour.logger });
    const operations = countOperations(chime);
    process.once("SIGINT", () => tour.interrupt());
    try {
      const app = await setUp(tour, chime, place);
      const ChannelArn = await openChannel(tour, chime, app);
      await chat(tour, chime, app, ChannelArn);
      await banAndModerate(tour, chime, app, ChannelArn);
      if (chime instanceof ChimeMessaging) {
        const scene = { tour, chime, app, ChannelArn, place };
        await askBot(scene);
        await notifyBob(scene);
        await filterWords(scene);
        await openTownHall(scene);
        await writeDirectly(scene);
      }
    } finally {
      await tour.tearDown();
      console.log(`\n${tour.summary(operations)}`);
    }
    if (tour.called.size + tour.refused !== operations && tour.skipped === 0) process.exitCode = 1;
  },
  { bots: { respond }, clock: () => Date.now() + ahead },
);
