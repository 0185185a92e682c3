/** Makes users from a CSV file and takes them into a channel. May be killed at any moment and run again. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  ChimeMessaging,
  ChimeMessagingError,
  ConflictException,
  ForbiddenException,
  NotFoundException,
  requestToken,
  type BulkProgress,
} from "chime-messaging";
import { readCsv } from "./onboard/csv.js";
import { Progress } from "./progress.js";
import { readArgs, required, run, Stop } from "./shared.js";

const help = `
Makes a user for each line of a CSV file, with a channel for them all. Run it again after changing the file: it makes
what is missing, corrects names, and leaves the rest alone.

  node --import tsx examples/onboard-users.ts [options]

  --csv FILE               columns user_id, name and, if you like, metadata (default: examples/users.csv)
  --app-instance-arn ARN   the app instance
  --as ARN                 an admin of it
  --channel ID             the channel's id, which is its name as well (default: welcome)`;

const args = readArgs(help, {
  csv: { type: "string", default: fileURLToPath(new URL("users.csv", import.meta.url)) },
  "app-instance-arn": { type: "string" },
  as: { type: "string" },
  channel: { type: "string", default: "welcome" },
});

/**
 * Makes something that has an id of our own choice. "It exists already" is as good as "made", so these need no token that
 * outlives the process: a run after a kill meets what is there.
 */
async function ensure(make: () => Promise<unknown>): Promise<"made" | "there"> {
  try {
    await make();
    return "made";
  } catch (error) {
    if (error instanceof ConflictException) return "there";
    throw error;
  }
}

await run(args, async ({ settings, local }) => {
  const people = await readPeople(args.csv);
  const sample = local?.seed({ users: 0, channels: 0, admins: 1 });
  const AppInstanceArn = required(args["app-instance-arn"] ?? sample?.AppInstanceArn, "app-instance-arn");
  const admin = required(args.as ?? sample?.AppInstanceAdminArns[0], "as");
  using chime = new ChimeMessaging({ ...settings, bearer: admin, pace: true });

  const channel = {
    AppInstanceArn,
    ChannelId: args.channel,
    Name: args.channel,
    Privacy: "PRIVATE",
  } as const;
  const ChannelArn = `${AppInstanceArn}/channel/${args.channel}`;
  console.log(`channel ${args.channel}: ${await ensure(() => chime.channels.create(channel))}`);

  const failed = await onboard(chime, { AppInstanceArn, ChannelArn }, people);
  await welcome(chime, ChannelArn);
  console.log(`${people.length - failed} of ${people.length} users are in the channel`);
  if (failed > 0) process.exitCode = 1;
});

interface Person {
  user_id: string;
  name: string;
  metadata: string;
}

async function readPeople(file: string): Promise<Person[]> {
  const text = await readFile(file, "utf8");
  try {
    return readCsv(text).map(({ user_id, name, metadata = "" }) => {
      if (!user_id || !name) throw new SyntaxError("every line needs a user_id and a name");
      return { user_id, name, metadata };
    });
  } catch (error) {
    throw new Stop(`${file}: ${(error as Error).message}`);
  }
}

/** Makes the users and their memberships. Says what had to be done for each, and returns how many failed. */
async function onboard(
  chime: ChimeMessaging,
  { AppInstanceArn, ChannelArn }: { AppInstanceArn: string; ChannelArn: string },
  people: Person[],
): Promise<number> {
  const bar = new Progress("users", people.length);
  const users = new Map<string, string>();
  let failed = 0;
  const fail = (who: string, error: Error) => {
    if (!(error instanceof ChimeMessagingError)) throw error;
    failed += 1;
    bar.warn(`${who}: NOT done: ${error.name}: ${error.message}`);
  };

  /** The ARNs of the users, as fast as they are made. */
  async function* made() {
    const work = (person: Person) => ensureUser(chime, AppInstanceArn, person);
    const onProgress = (progress: BulkProgress) => bar.show(progress);
    for await (const { item, value, error } of chime.bulk(people, work, { onProgress })) {
      if (error) {
        fail(item.user_id, error);
        continue;
      }
      const arn = `${AppInstanceArn}/user/${item.user_id}`;
      users.set(arn, value);
      yield arn;
    }
  }

  try {
    for await (const { MemberArn, error } of chime.memberships.createMany({
      ChannelArn,
      MemberArns: made(),
    })) {
      const id = MemberArn.slice(`${AppInstanceArn}/user/`.length);
      if (error && !(error instanceof ConflictException)) fail(id, error);
      else bar.detail(`${id}: user ${users.get(MemberArn)}, membership ${error ? "there" : "made"}`);
    }
  } finally {
    bar.end();
  }
  return failed;
}

/** The user, if there is one. Making it would not tell: the service may answer "made" for one that is there as well. */
async function find(chime: ChimeMessaging, AppInstanceUserArn: string) {
  try {
    return (await chime.users.describe({ AppInstanceUserArn })).AppInstanceUser;
  } catch (error) {
    // AWS answers that an unknown user is forbidden.
    if (error instanceof ForbiddenException || error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** Makes the user, or corrects it. Says what had to be done. */
async function ensureUser(
  chime: ChimeMessaging,
  AppInstanceArn: string,
  { user_id, name, metadata }: Person,
): Promise<"made" | "there" | "corrected"> {
  const AppInstanceUserArn = `${AppInstanceArn}/user/${user_id}`;
  const wanted = { Name: name, Metadata: metadata };
  const now = await find(chime, AppInstanceUserArn);
  if (!now)
    return ensure(() => chime.users.create({ AppInstanceArn, AppInstanceUserId: user_id, ...wanted }));
  if (now.Name === name && (now.Metadata ?? "") === metadata) return "there";
  await chime.users.update({ AppInstanceUserArn, ...wanted });
  return "corrected";
}

/**
 * Greets the channel once. A message has no id of our choice, so the token is derived from the channel: if a run that
 * failed has sent it, or two run at once, the service answers with the message that is there already.
 */
async function welcome(chime: ChimeMessaging, ChannelArn: string): Promise<void> {
  // The service forgets tokens at some time (AWS does not say when); then this is what keeps it to one message.
  if (await chime.messages.list({ ChannelArn }).first()) return;
  await chime.messages.send({
    ChannelArn,
    Content: "Welcome!",
    Type: "STANDARD",
    Persistence: "PERSISTENT",
    ClientRequestToken: requestToken("welcome", ChannelArn),
  });
}
