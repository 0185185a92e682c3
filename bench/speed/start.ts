import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { alternate, oursOverTheirs } from "./alternate.js";
import { startService } from "./child.js";
import { atMost, ratioFigure, type Figure } from "./figures.js";

const execute = promisify(execFile);

/** How long a script takes in a fresh Node, from its first statement on, in ms. `TARGET` is there for it to read. */
async function timeOf(script: string, target?: object): Promise<number> {
  const timed = `
    const start = performance.now();
    ${script}
    console.log(performance.now() - start);`;
  const { stdout } = await execute(process.execPath, ["--input-type=module", "--eval", timed], {
    env: { ...process.env, TARGET: JSON.stringify(target) },
  });
  return Number(stdout);
}

const rounds = (quick: boolean) => ({ rounds: quick ? 9 : 41, warmUps: 1 });

/** The package beside the two AWS clients that it stands for. */
export async function importTime(quick: boolean): Promise<Figure> {
  const found = await alternate(
    rounds(quick),
    () => timeOf('await import("chime-messaging");'),
    () =>
      timeOf(
        `await import("@aws-sdk/client-chime-sdk-messaging"); await import("@aws-sdk/client-chime-sdk-identity");`,
      ),
  );
  return ratioFigure("import.time", found.map(oursOverTheirs), atMost(0.15));
}

const ourCall = `
  const { client, ChannelArn, ChimeBearer } = JSON.parse(process.env.TARGET);
  const { ChimeMessaging } = await import("chime-messaging");
  const chime = new ChimeMessaging({ ...client, bearer: ChimeBearer });
  await chime.channels.describe({ ChannelArn });`;

const theirCall = `
  const { client, ChannelArn, ChimeBearer } = JSON.parse(process.env.TARGET);
  const { ChimeSDKMessagingClient, DescribeChannelCommand } = await import("@aws-sdk/client-chime-sdk-messaging");
  const chime = new ChimeSDKMessagingClient(client);
  await chime.send(new DescribeChannelCommand({ ChannelArn, ChimeBearer }));`;

/** From the start of the import to the first answer. */
export async function firstCall(quick: boolean): Promise<Figure> {
  const service = await startService({ messages: 1 });
  const found = await alternate(
    rounds(quick),
    () => timeOf(ourCall, service.target),
    () => timeOf(theirCall, service.target),
  );
  service.stop();
  return ratioFigure("firstCall.time", found.map(oursOverTheirs), atMost(1.1));
}
