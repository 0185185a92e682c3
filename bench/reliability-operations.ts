// All operations that change something, through an injector of faults of its own, and what became of each call.

import { ChimeMessagingError, InvalidInputError } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { operations } from "../src/aws/operations.js";
import { facadeOf, invoke, namesOf, type AnyFacade, type Entry } from "../test/support/operations.js";
import { channelSubjects } from "./reliability-channel-subjects.js";
import { identitySubjects } from "./reliability-identity-subjects.js";
import { attemptTimeout } from "./reliability-injected.js";
import { Injector } from "./reliability-injector.js";
import { Listing } from "./reliability-listing.js";
import { messageSubjects } from "./reliability-message-subjects.js";
import { newerChannelSubjects } from "./reliability-newer-channel-subjects.js";
import { newerIdentitySubjects } from "./reliability-newer-identity-subjects.js";
import { inParallel } from "./reliability-sends.js";
import { World, type Maker, type Subject } from "./reliability-world.js";

const subjects = {
  ...identitySubjects,
  ...channelSubjects,
  ...messageSubjects,
  ...newerIdentitySubjects,
  ...newerChannelSubjects,
};
type Mutating = keyof typeof subjects;

/** The operations of an entry that change something. */
export const changingIn = (entry: Entry): Mutating[] => {
  const has = new Set<string>(namesOf(entry));
  return (Object.keys(subjects) as Mutating[]).filter((name) => has.has(name));
};

type Output = Record<string, unknown>;

/** One call, and how it ended. */
interface Made {
  name: Mutating;
  /** Names the call in the report. */
  text: string;
  subject: Subject;
  ending: Output | ChimeMessagingError;
}

export interface OperationsResult {
  calls: number;
  done: number;
  /** How many of those done were found done by a look. */
  settled: number;
  rejected: number;
  unknown: number;
  /** How many of the unknown ones turned out to be applied. */
  unknownApplied: number;
  /** Unknown creates that were made again with the token of their error. */
  repeated: number;
  requests: number;
  faults: number;
  struck: Record<string, number>;
  /** How many calls of each operation were done. */
  doneOf: Record<string, number>;
  exceptions: string[];
}

interface Run {
  calls: number;
  seed: number;
  concurrency?: number;
  /** The share of requests that meet a fault. */
  share?: number;
}

/** Calls the operations in turn through faults, then holds what every call reported against what the service has. */
export async function operationsThroughFaults(
  namespace: Entry,
  { calls, seed, concurrency = 32, share = 0.3 }: Run,
): Promise<OperationsResult> {
  await using local = await LocalChime.start({ seed, keepRequests: 0 });
  using world = await World.make(local);
  using injector = await Injector.start(local.url, { seed, share });
  const config = { ...local.clientConfig, bearer: world.admin };
  const settled = { count: 0 };
  using facade = facadeOf(namespace, { ...config, ...quick(settled), endpoint: injector.url });
  using straight = facadeOf(namespace, config);
  await facade.load();
  const all: Made[] = [];
  const names = changingIn(namespace);
  await inParallel(calls, concurrency, async (index) => {
    // From one attempt to four: with more of them, hardly any call would end in an error to look at.
    const attempts = 1 + (Math.floor(index / names.length) % 4);
    all[index] = await makeCall(facade, world, names[index % names.length]!, { index, attempts });
  });
  await injector.idle();
  const { requests, struck } = injector;
  const faults = Object.values(struck).reduce((sum, times) => sum + times, 0);
  const result = await judge(all, world);
  const repeated = await repeat(all, straight, world, result.exceptions);
  return { calls, ...result, settled: settled.count, repeated, requests, faults, struck };
}

/** What is set so that the calls do not wait long, and that the settled ones are counted. */
const quick = (settled: { count: number }) => ({
  attemptTimeout,
  timeout: 5000,
  retry: { baseDelay: 2, throttleDelay: 5 },
  // The budget would leave few calls their second attempt, which is where lost answers are told from absent ones.
  retryBudget: false as const,
  logger: countSettled(settled),
});

/** A logger that counts the calls which a look has settled; the library says so nowhere else. */
const countSettled = (settled: { count: number }) => ({
  debug(message: unknown) {
    if (String(message).includes("settled after")) settled.count += 1;
  },
  info() {},
  warn() {},
  error() {},
});

async function makeCall(
  facade: AnyFacade,
  world: World,
  name: Mutating,
  { index, attempts }: { index: number; attempts: number },
): Promise<Made> {
  const text = `${name} ${index}`;
  const make: Maker = subjects[name];
  const subject = await make(world, text);
  const ending = await invoke(facade, name, subject.input, { retry: { attempts } }).catch(ourError);
  return { name, text, subject, ending };
}

function ourError(error: unknown): ChimeMessagingError {
  if (error instanceof ChimeMessagingError && !(error instanceof InvalidInputError)) return error;
  throw error;
}

/** Counts the endings, and finds those that the service contradicts. */
async function judge(all: Made[], world: World) {
  const count = { done: 0, rejected: 0, unknown: 0, unknownApplied: 0 };
  const doneOf: Record<string, number> = {};
  const exceptions: string[] = [];
  const listing = new Listing(world);
  await inParallel(all.length, 16, async (index) => {
    const { name, text, subject, ending } = all[index]!;
    const outcome = ending instanceof ChimeMessagingError ? ending.outcome : "done";
    const ids = await appliedOf(subject, listing, text, exceptions);
    count[outcome] += 1;
    if (outcome === "done") doneOf[name] = (doneOf[name] ?? 0) + 1;
    if (outcome === "unknown") count.unknownApplied += ids.length;
    const [least, most] = { done: [1, 1], rejected: [0, 0], unknown: [0, 1] }[outcome] as [number, number];
    if (ids.length < least || ids.length > most)
      exceptions.push(`${text}: reported ${outcome} (${wordsOf(ending)}), applied ${ids.length} times`);
    checkReported(all[index]!, ids, exceptions);
  });
  return { ...count, doneOf, exceptions };
}

async function appliedOf(subject: Subject, listing: Listing, text: string, exceptions: string[]) {
  try {
    return await subject.applied(listing);
  } catch (error) {
    exceptions.push(`${text}: ${String(error)}`);
    return [];
  }
}

const wordsOf = (ending: Made["ending"]) => (ending instanceof Error ? ending.message : "an answer");

/** What is done must be there under the id that was reported. */
function checkReported({ text, subject, ending }: Made, ids: string[], exceptions: string[]): void {
  if (ending instanceof ChimeMessagingError || subject.reports === undefined) return;
  const at = (value: unknown, step: string) => (value as Output | undefined)?.[step];
  const reported = subject.reports.split(".").reduce<unknown>(at, ending);
  if (reported !== ids[0]) exceptions.push(`${text}: reported as ${String(reported)}, and is ${ids[0]}`);
}

/** Makes the unknown creates again, each with the token of its error. Then each of them must be there exactly once. */
async function repeat(all: Made[], straight: AnyFacade, world: World, exceptions: string[]): Promise<number> {
  const again = all.filter(
    ({ name, ending }) =>
      operations[name].token && ending instanceof ChimeMessagingError && ending.outcome === "unknown",
  );
  await inParallel(again.length, 16, async (index) => {
    const { name, text, subject, ending: error } = again[index]!;
    const { clientRequestToken: ClientRequestToken } = error as ChimeMessagingError;
    if (ClientRequestToken === undefined) exceptions.push(`${text}: unknown without a token`);
    const ending = await invoke(straight, name, { ...subject.input, ClientRequestToken }).catch(ourError);
    if (ending instanceof Error) exceptions.push(`${text}: cannot be repeated: ${ending.message}`);
    again[index]!.ending = ending;
  });
  const { exceptions: found } = await judge(again, world);
  exceptions.push(...found.map((exception) => `repeated: ${exception}`));
  return again.length;
}
