// Sends through faults, and what the service has stored of them afterwards.

import { ChimeMessaging, ChimeMessagingError } from "chime-messaging";
import { ChimeMessaging as ChimeNamespaceMessaging } from "chime-messaging/chime";
import { LocalChime, type Fault, type LocalClientConfig, type SessionFault } from "chime-messaging/local";

export const NAMESPACES = ["chime-messaging", "chime-messaging/chime"] as const;
export type NamespaceName = (typeof NAMESPACES)[number];
type Facade = ChimeMessaging | ChimeNamespaceMessaging;

/** A facade whose waits are short: the proof is about what is stored, not about how politely one waits. */
export function quickFacade(namespace: NamespaceName, config: LocalClientConfig, bearer: string): Facade {
  const options = {
    ...config,
    bearer,
    attemptTimeout: 2000,
    retry: { baseDelay: 2, throttleDelay: 5 },
    requestHandler: { httpAgent: { maxSockets: 128 } },
  };
  return namespace === "chime-messaging" ? new ChimeMessaging(options) : new ChimeNamespaceMessaging(options);
}

const kinds: Fault[] = [
  { kind: "refuse", status: 429, retryAfterMs: 5 },
  { kind: "refuse", status: 500 },
  { kind: "refuse", status: 503 },
  { kind: "reset" },
  { kind: "lost-answer" },
  { kind: "hang" },
  { kind: "slow", ms: 50 },
  { kind: "cut" },
  { kind: "proxy" },
];

/** Every kind of fault, each as likely as the others; `share` of all sends meet at least one. */
export function addFaults(local: LocalChime, share = 0.3): void {
  const probability = 1 - (1 - share) ** (1 / kinds.length);
  for (const fault of kinds) local.faults.add({ ...fault, operation: "SendChannelMessage", probability });
}

/** How often each fault struck, e.g. `{ "refuse 429": 401 }`. */
export function struck(local: LocalChime): Record<string, number> {
  const name = (fault: Fault | SessionFault) =>
    fault.kind === "refuse" ? `refuse ${fault.status}` : fault.kind;
  return Object.fromEntries(local.faults.list().map(({ fault, fired }) => [name(fault), fired]));
}

/** Runs `work` for every number below `count`, so many at a time. */
export async function inParallel(
  count: number,
  concurrency: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

/** The ids of all messages in the channel, by content. */
export async function stored(facade: Facade, ChannelArn: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const { Content = "", MessageId } of facade.messages.list({ ChannelArn })) {
    found.set(Content, [...(found.get(Content) ?? []), MessageId]);
  }
  return found;
}

export interface SendsResult {
  done: number;
  rejected: number;
  unknown: number;
  /** How many of the unknown ones turned out to be stored. */
  unknownStored: number;
  /** Errors that said that the retry budget was used up. */
  budgetExhausted: number;
  requests: number;
  struck: Record<string, number>;
  /** What must not be: anything here breaks the promise. */
  exceptions: string[];
}

type Ending = { MessageId: string } | ChimeMessagingError;

/** Sends through 30 % faults, then holds what every send reported against what is stored. */
export async function sendThroughFaults(
  namespace: NamespaceName,
  { sends, seed, concurrency = 64 }: { sends: number; seed: number; concurrency?: number },
): Promise<SendsResult> {
  await using local = await LocalChime.start({ seed, keepRequests: 0 });
  const { ChannelArns, AppInstanceUserArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  const ChannelArn = ChannelArns[0]!;
  using facade = quickFacade(namespace, local.clientConfig, AppInstanceUserArns[0]!);
  const endings: Ending[] = [];
  const message = (index: number) =>
    ({ ChannelArn, Content: `message ${index}`, Type: "STANDARD", Persistence: "PERSISTENT" }) as const;

  // Loads the AWS client; else the first attempts time out on a busy machine and use the retry budget up.
  await stored(facade, ChannelArn);
  addFaults(local);
  await inParallel(sends, concurrency, async (index) => {
    // From one attempt to four: with more of them, hardly any send would end in an error to look at.
    const retry = { attempts: 1 + (index % 4) };
    endings[index] = await facade.messages.send(message(index), { retry }).catch(ourError);
  });
  const faultsStruck = struck(local);
  const requests = local.faults.list()[0]!.seen;
  local.faults.clear();

  const result = judge(endings, await stored(facade, ChannelArn));
  await settle(endings, result.exceptions, (index, ClientRequestToken) =>
    facade.messages.send({ ...message(index), ClientRequestToken }),
  );
  checkSettled(endings, await stored(facade, ChannelArn), result.exceptions);
  return { ...result, requests, struck: faultsStruck };
}

function ourError(error: unknown): ChimeMessagingError {
  if (error instanceof ChimeMessagingError) return error;
  throw error;
}

/** Counts the endings, and finds those that what is stored contradicts. */
function judge(endings: Ending[], found: Map<string, string[]>) {
  const count = { done: 0, rejected: 0, unknown: 0, unknownStored: 0, budgetExhausted: 0 };
  const exceptions: string[] = [];
  for (const [index, ending] of endings.entries()) {
    const ids = found.get(`message ${index}`) ?? [];
    const outcome = ending instanceof ChimeMessagingError ? ending.outcome : "done";
    count[outcome] += 1;
    if (ending instanceof ChimeMessagingError && ending.retryBudgetExhausted) count.budgetExhausted += 1;
    if (outcome === "unknown") count.unknownStored += ids.length;
    const [least, most] = { done: [1, 1], rejected: [0, 0], unknown: [0, 1] }[outcome] as [number, number];
    if (ids.length < least || ids.length > most) {
      exceptions.push(`message ${index}: reported ${outcome}, stored ${ids.length} times`);
    }
    if ("MessageId" in ending && !ids.includes(ending.MessageId)) {
      exceptions.push(`message ${index}: stored under another id than reported`);
    }
  }
  return { ...count, exceptions };
}

/** Sends every unknown one again with the token of its error. */
async function settle(
  endings: Ending[],
  exceptions: string[],
  send: (index: number, token: string) => Promise<{ MessageId: string }>,
): Promise<void> {
  await inParallel(endings.length, 16, async (index) => {
    const ending = endings[index]!;
    if (!(ending instanceof ChimeMessagingError) || ending.outcome !== "unknown") return;
    if (ending.clientRequestToken === undefined) exceptions.push(`message ${index}: unknown without a token`);
    else endings[index] = await send(index, ending.clientRequestToken);
  });
}

/** Now everything but the rejected is stored exactly once, under the id that was reported. */
function checkSettled(endings: Ending[], found: Map<string, string[]>, exceptions: string[]): void {
  for (const [index, ending] of endings.entries()) {
    const ids = found.get(`message ${index}`) ?? [];
    const expected = "MessageId" in ending ? ending.MessageId : "";
    if (ids.join() !== expected) exceptions.push(`message ${index}: not settled, stored ${ids.length} times`);
  }
}
