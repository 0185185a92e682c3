import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { processorFor } from "../../examples/channel-flow/handler.js";
import type { FlowEvent } from "../../examples/channel-flow/handler.js";
import { lines, runExample } from "./spawn.js";

const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:filter";

let local: LocalChime;

beforeAll(async () => {
  local = await LocalChime.start();
});
afterAll(() => local.stop());

test("channel-flow shows what others get to see, and what they do not", async () => {
  const { code, stdout } = await runExample("channel-flow");
  expect(lines(stdout)).toEqual([
    'sent "hello": PENDING',
    '  others see "hello"',
    'sent "What a fool!": PENDING',
    '  others see "What a ****!"',
    'sent "hats fool hats": PENDING',
    "  DENIED: others see nothing",
  ]);
  expect(code).toBe(0);
}, 60_000);

test("channel-flow uses a function that runs elsewhere, and leaves no flow behind", async () => {
  const chime = new ChimeMessaging(local.clientConfig);
  const filter = processorFor(chime);
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => void filter(JSON.parse(body) as FlowEvent).then(() => response.end("null")));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    chime.close();
  });
  local.processors.set(functionArn, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { AppInstanceArn, ChannelArns, AppInstanceUserArns } = local.seed({ users: 2, channels: 1 });
  const where = ["--endpoint", local.url, "--channel-arn", ChannelArns[0]!, "--as", AppInstanceUserArns[0]!];
  const { code, stdout } = await runExample("channel-flow", [
    ...[...where, "--function-arn", functionArn, "--content", "two hats"],
  ]);
  expect(lines(stdout)).toEqual(['sent "two hats": PENDING', '  others see "two ****"']);
  expect(code).toBe(0);
  expect(await chime.flows.list({ AppInstanceArn }).toArray()).toEqual([]);
}, 60_000);
