import type { ProcessorEvent } from "chime-messaging/local";
import { hear, sampleArn, type Scene } from "./scene.js";

/** A channel flow: a function that sees messages before the members do, and changes them. */
export async function filterWords(scene: Scene): Promise<void> {
  const { tour, place, app } = scene;
  tour.chapter("A channel flow that filters words");
  if (place.aws && place.functionArn === undefined)
    return tour.skip("AWS wants a Lambda function (--function-arn)");
  const functionArn = place.functionArn ?? sampleArn(app, "lambda", "function:tour");
  const ChannelFlowArn = await makeFlow(scene, functionArn);
  await putInPlace(scene, ChannelFlowArn);
  await sendThrough(scene, callsOf(scene, functionArn));
}

async function makeFlow({ tour, chime, app }: Scene, ResourceArn: string): Promise<string> {
  const { AppInstanceArn } = app;
  const processor = {
    Name: "filter",
    ExecutionOrder: 1,
    FallbackAction: "CONTINUE", // if the function cannot be reached, messages pass as they are
    Configuration: { Lambda: { ResourceArn, InvocationType: "ASYNC" } },
  } as const;
  const { ChannelFlowArn } = await tour.step(
    "flows.create",
    () => chime.flows.create({ AppInstanceArn, Name: "filter", Processors: [processor] }),
    () => "made",
  );
  tour.onTearDown("flows.delete", () => chime.flows.delete({ ChannelFlowArn }));
  await tour.step(
    "flows.update",
    () => chime.flows.update({ ChannelFlowArn, Name: "polite words", Processors: [processor] }),
    () => "renamed",
  );
  await tour.step(
    "flows.describe",
    () => chime.flows.describe({ ChannelFlowArn }),
    ({ ChannelFlow: { Name, Processors } }) => `"${Name}", with ${Processors?.length} processor`,
  );
  await tour.step(
    "flows.list",
    () => chime.flows.list({ AppInstanceArn }).toArray(),
    (all) => all.map(({ Name }) => `"${Name}"`).join(", "),
  );
  return ChannelFlowArn;
}

async function putInPlace({ tour, chime, app, ChannelArn }: Scene, ChannelFlowArn: string): Promise<void> {
  const { flows } = chime.as(app.alice);
  const association = { ChannelArn, ChannelFlowArn };
  await tour.step(
    "flows.associate",
    () => flows.associate(association),
    () => "Alice puts it in place",
  );
  tour.onTearDown("flows.disassociate", () => flows.disassociate(association));
  await tour.step(
    "flows.listChannels",
    () => flows.listChannels({ ChannelFlowArn }).toArray(),
    (all) => all.map(({ Name }) => `"${Name}"`).join(", "),
  );
}

/** The tour's own embedded service calls a function here in place of the Lambda function. Resolves when it has. */
function callsOf(scene: Scene, functionArn: string): Promise<void> | undefined {
  const { local } = scene.place;
  if (local === undefined) return undefined;
  return new Promise((resolve, reject) => {
    local.processors.set(functionArn, (event) => filter(scene, event).then(resolve, reject));
  });
}

/** The function itself. On AWS it is deployed, as examples/channel-flow/handler.ts is. */
async function filter({ tour, chime }: Scene, event: ProcessorEvent): Promise<void> {
  const { CallbackId, ChannelMessage } = event;
  const { ChannelArn, MessageId } = ChannelMessage;
  const Content = ChannelMessage.Content.replaceAll("fool", "****");
  await tour.step(
    "flows.callback",
    () => chime.flows.callback({ CallbackId, ChannelArn, ChannelMessage: { MessageId, Content } }),
    () => `the function gives back "${Content}"`,
  );
}

async function sendThrough(scene: Scene, called: Promise<void> | undefined): Promise<void> {
  const { tour, chime, app, ChannelArn } = scene;
  const { messages } = chime.as(app.bob);
  using session = await chime.as(app.alice).messages.connect({ signal: AbortSignal.timeout(30_000) });
  const message = { Content: "Only a fool...", Type: "STANDARD", Persistence: "PERSISTENT" } as const;
  const { MessageId } = await tour.step(
    "messages.send",
    () => messages.send({ ChannelArn, ...message }),
    ({ Status }) => `Bob: "${message.Content}" (${Status?.Value})`,
  );
  await called;
  await tour.step(
    "messages.connect",
    () => hear(session, app.bob),
    (content) => `Alice hears "${content}"`,
  );
  await tour.step(
    "messages.getStatus",
    () => messages.getStatus({ ChannelArn, MessageId }),
    ({ Status }) => `${Status?.Value}`,
  );
  if (called) return;
  // It was for the function to call back, wherever that runs.
  const ours = { ChannelArn, CallbackId: "not-ours", ChannelMessage: { MessageId } };
  await tour.tryStep("flows.callback", () => chime.flows.callback(ours), String);
}
