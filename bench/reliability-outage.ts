// A service that answers 503, seen from this library and from the AWS SDK alone, both with their defaults.

import * as chime from "@aws-sdk/client-chime";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { setTimeout as wait } from "node:timers/promises";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";
import { inParallel } from "./reliability-sends.js";

/** Describes a channel, the same call for all. */
interface Contender {
  describe(): Promise<unknown>;
  close(): void;
}
type Make = (local: LocalChime, ChannelArn: string, ChimeBearer: string) => Contender;

// The AWS clients would warn that a thousand calls share fifty sockets.
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const requestHandler = { httpAgent: { maxSockets: 1000 } };

const ours =
  (Facade: typeof ChimeMessaging | typeof ChimeNamespaceMessaging, retryBudget: boolean): Make =>
  (local, ChannelArn, bearer) => {
    const facade = new Facade({ ...local.clientConfig, bearer, retryBudget, requestHandler });
    return { describe: () => facade.channels.describe({ ChannelArn }), close: () => facade.close() };
  };

export const contenders: Record<string, Make> = {
  "chime-messaging": ours(ChimeMessaging, true),
  "chime-messaging/chime": ours(ChimeNamespaceMessaging, true),
  "chime-messaging, retryBudget: false": ours(ChimeMessaging, false),
  "@aws-sdk/client-chime-sdk-messaging": (local, ChannelArn, ChimeBearer) => {
    const config = { ...local.clientConfig, requestHandler, logger: quiet };
    const client = new messaging.ChimeSDKMessagingClient(config);
    return {
      describe: () => client.send(new messaging.DescribeChannelCommand({ ChannelArn, ChimeBearer })),
      close: () => client.destroy(),
    };
  },
  "@aws-sdk/client-chime": (local, ChannelArn, ChimeBearer) => {
    const client = new chime.ChimeClient({ ...local.clientConfig, requestHandler, logger: quiet });
    return {
      describe: () => client.send(new chime.DescribeChannelCommand({ ChannelArn, ChimeBearer })),
      close: () => client.destroy(),
    };
  },
};

/** A service with one channel, and a contender that has its connections and its AWS client ready. */
async function ready(name: string) {
  const local = await LocalChime.start({ keepRequests: 0 });
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  const contender = contenders[name]!(local, ChannelArns[0]!, AppInstanceUserArns[0]!);
  await contender.describe();
  const end = async () => {
    contender.close();
    await local.stop();
  };
  return { local, contender, end };
}

export interface BrownoutResult {
  calls: number;
  requests: number;
  failed: number;
  seconds: number;
}

/** So many calls at once against a service that answers 503 to all: how many requests they make. */
export async function brownout(name: string, calls = 1000): Promise<BrownoutResult> {
  const { local, contender, end } = await ready(name);
  const outage = local.faults.add({ kind: "refuse", status: 503 });
  const started = performance.now();
  let failed = 0;
  await inParallel(calls, calls, () => contender.describe().then(noop, () => void (failed += 1)));
  const seconds = (performance.now() - started) / 1000;
  const requests = outage.fired;
  await end();
  return { calls, requests, failed, seconds };
}

export interface RecoveryResult {
  /** Requests that the outage saw. */
  requests: number;
  /** How long after the service was back the last caller had its answer, in ms. */
  lastAfterMs: number;
}

/** Callers that call again, 100 ms after a failure, until they succeed; the service is back after `outageMs`. */
export async function recovery(name: string, callers = 200, outageMs = 5000): Promise<RecoveryResult> {
  const { local, contender, end } = await ready(name);
  const outage = local.faults.add({ kind: "refuse", status: 503 });
  let back = 0;
  setTimeout(() => {
    outage.remove();
    back = performance.now();
  }, outageMs);
  await inParallel(callers, callers, async () => {
    while (!(await contender.describe().then(yes, no))) await wait(100);
  });
  const lastAfterMs = performance.now() - back;
  const requests = outage.fired;
  await end();
  return { requests, lastAfterMs };
}

const noop = () => {};
const yes = () => true;
const no = () => false;
