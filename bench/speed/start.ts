import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startService, type ServiceProcess } from "./contenders.js";
import { compare, oursOverTheirs, type Measurement, type Pair } from "./report.js";

const execute = promisify(execFile);

/** Runs a script in a Node of its own, and reads the milliseconds that it prints. */
async function timeOf(script: string, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { stdout } = await execute(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, ...env },
  });
  return Number(stdout);
}

const imported = (statement: string) => `
  const start = performance.now();
  ${statement}
  console.log(performance.now() - start);`;

const oursImported = imported('await import("chime-messaging");');
const theirsImported = imported(
  'await Promise.all([import("@aws-sdk/client-chime-sdk-identity"), import("@aws-sdk/client-chime-sdk-messaging")]);',
);

const options =
  "const { channel: ChannelArn, bearer: ChimeBearer, ...config } = JSON.parse(process.env.BENCH);";

const oursCalled = imported(`
  ${options}
  const { ChimeMessaging } = await import("chime-messaging");
  const chime = new ChimeMessaging(config);
  await chime.messages.list({ ChannelArn, ChimeBearer }).pages().next();`);
const theirsCalled = imported(`
  ${options}
  const { ChimeSDKMessagingClient, ListChannelMessagesCommand } = await import("@aws-sdk/client-chime-sdk-messaging");
  const client = new ChimeSDKMessagingClient(config);
  await client.send(new ListChannelMessagesCommand({ ChannelArn, ChimeBearer }));`);

async function pairs(ours: string, theirs: string, count: number, env?: NodeJS.ProcessEnv): Promise<Pair[]> {
  const found: Pair[] = [];
  for (let round = 0; round <= count; round += 1) {
    const pair = { ours: await timeOf(ours, env), theirs: await timeOf(theirs, env) };
    if (round > 0) found.push(pair);
  }
  return found;
}

function environmentFor({ config, ChannelArn, ChimeBearer }: ServiceProcess): NodeJS.ProcessEnv {
  return { BENCH: JSON.stringify({ ...config, channel: ChannelArn, bearer: ChimeBearer }) };
}

/** From a fresh Node: how long the import takes, and how long it takes until the first call is answered. */
export async function start(quick: boolean): Promise<Measurement[]> {
  const count = quick ? 5 : 41;
  const imports = await pairs(oursImported, theirsImported, count);
  const service = await startService({ messages: 1 });
  const calls = await pairs(oursCalled, theirsCalled, count, environmentFor(service));
  service.stop();
  const importTime = compare("import.time", "ms", imports, oursOverTheirs, {
    goal: "under 10 ms",
    met: () => true,
  });
  return [
    { ...importTime, met: importTime.ours < 10 },
    compare("firstCall.time", "ms", calls, oursOverTheirs, {
      goal: "no later (1.03 or less)",
      met: (ratio) => ratio <= 1.03,
    }),
  ];
}
