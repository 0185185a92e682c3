import { createRequire } from "node:module";
import { inspect } from "node:util";

const require = createRequire(import.meta.url);
const load = process.argv[2] === "require" ? require : (entry) => import(entry);

/** The names that a program shows of what it uses: in what it prints, and in stacks. */
const { ChimeMessaging } = await load("chime-messaging");
const { ChimeMessaging: OldChimeMessaging } = await load("chime-messaging/chime");
const { LocalChime } = await load("chime-messaging/local");
const local = await LocalChime.start();
const chime = new ChimeMessaging(local.clientConfig);
const { AppInstanceUserArns } = local.seed({ users: 1, channels: 0 });
const session = await chime.as(AppInstanceUserArns[0]).messages.connect();
const used = [chime.as("arn"), new OldChimeMessaging().as("arn"), local, session];
const stackOf = (run) => {
  try {
    return run();
  } catch (error) {
    return error.stack;
  }
};
const stacks = [
  stackOf(() => new ChimeMessaging({ endpoint: "nowhere" })),
  stackOf(() => new OldChimeMessaging({ endpoint: "nowhere" })),
  stackOf(() => new LocalChime()),
  await chime.channels.describe({}).catch(({ stack }) => stack),
];
chime.close();
await local.stop();
console.log(
  JSON.stringify({
    names: [ChimeMessaging, OldChimeMessaging, LocalChime].map(({ name }) => name),
    printed: used.map((value) => inspect(value)),
    stack: stacks.join("\n"),
  }),
);
