// Messages through forced disconnects of every kind, read by a session that catches up: each once, in order, none missing.

import { setTimeout as startTimer } from "node:timers";
import { setTimeout } from "node:timers/promises";
import { LocalChime, type SessionFault } from "chime-messaging/local";
import { seededRandom } from "./random.js";
import { quickFacade, type NamespaceName } from "./reliability-sends.js";

/** What is sent, and what befalls the session meanwhile. */
export interface GapPlan {
  messages: number;
  channels: number;
  disconnects: number;
  seed: number;
}

/** What has come of it. `exceptions` is empty if every message was given out once and in order. */
export interface GapResult {
  disconnects: Record<string, number>;
  reconnects: number;
  given: number;
  replayed: number;
  seconds: number;
  exceptions: string[];
}

// Each leaves the session without a connection, or makes the next one fail.
const kinds = {
  drop: (local) => local.sessions.drop(),
  "close 1001": (local) => local.sessions.close(1001, "going away"),
  "close 1012": (local) => local.sessions.close(1012, "restarting"),
  "close 4500": (local) => local.sessions.close(4500),
  freeze: (local) => local.sessions.freeze(),
  "cut frame": (local) => fault(local, { kind: "cut-frame", count: 1 }),
  "slow frames, then drop": (local) => {
    fault(local, { kind: "slow-frames", ms: 20, count: 50 });
    local.faults.add({ kind: "cut-frame", skip: 20, count: 1 });
    return 1;
  },
  "drop, refuse 2 connects": (local) => {
    fault(local, { kind: "refuse-connect", status: 503, count: 2 });
    return local.sessions.drop();
  },
  "drop, close the next connect": (local) => {
    fault(local, { kind: "close-connect", code: 1013, count: 1 });
    return local.sessions.drop();
  },
  "drop again while catching up": (local) => {
    fault(local, { kind: "cut-frame", skip: 3, count: 1 });
    return local.sessions.drop();
  },
  "drop, fail to list": (local) => {
    for (const operation of ["ListChannelMessages", "ListChannelMembershipsForAppInstanceUser"]) {
      local.faults.add({ kind: "refuse", status: 503, operation, count: 6 });
    }
    return local.sessions.drop();
  },
} satisfies Record<string, (local: LocalChime) => number>;

function fault(local: LocalChime, rule: SessionFault): number {
  local.faults.add(rule);
  return 1;
}

/** Sends, disconnects and reads as planned. */
export async function readThroughGaps(name: NamespaceName, plan: GapPlan): Promise<GapResult> {
  const started = performance.now();
  const local = await LocalChime.start({ keepRequests: 0, seed: plan.seed });
  const world = local.seed({ users: 2, channels: plan.channels, messagesPerChannel: 3 });
  const [reader = "", sender = ""] = world.AppInstanceUserArns;
  const chime = quickFacade(name, local.clientConfig, reader);
  try {
    const count = { reconnects: 0, disconnects: {} as Record<string, number> };
    const session = await chime.messages.connect({
      catchUp: true,
      pingInterval: 100,
      reconnectTimeout: 60_000,
      onStateChange: ({ state, previous }) => {
        if (state === "open" && previous === "reconnecting") count.reconnects += 1;
      },
    });
    const reading = read(session, plan);
    await send(chime.as(sender), local, world.ChannelArns, plan, count);
    const { given, replayed, exceptions } = await reading;
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    return { ...count, given, replayed, seconds, exceptions };
  } finally {
    chime.close();
    await local.stop();
  }
}

type Facade = ReturnType<typeof quickFacade>;
type Session = Awaited<ReturnType<Facade["messages"]["connect"]>>;

/** Sends to all channels in turn, each in its order, and disconnects at random places on the way. */
async function send(
  from: Facade,
  local: LocalChime,
  ChannelArns: string[],
  { messages, disconnects, seed }: GapPlan,
  count: { disconnects: Record<string, number>; reconnects: number },
): Promise<void> {
  const random = seededRandom(seed);
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const shift = Math.floor(random() * names.length);
  const places = Array.from({ length: disconnects }, (_, i) =>
    Math.floor(((i + random() / 2) * messages) / disconnects),
  );
  let made = 0;
  let awaited = 0;
  for (let number = 0; number < messages; number += ChannelArns.length) {
    // One after the other: a part of the messages is sent without a connection, the rest with one.
    if (awaited < made && number >= places[made - 1]! + messages / disconnects / 3) {
      awaited = made;
      await until(() => count.reconnects >= made, 10_000);
    }
    while (places[made] !== undefined && places[made]! <= number) {
      const kind = names[(shift + made) % names.length]!;
      kinds[kind](local);
      count.disconnects[kind] = (count.disconnects[kind] ?? 0) + 1;
      made += 1;
    }
    const round = ChannelArns.slice(0, messages - number);
    await Promise.all(
      round.map((ChannelArn, i) =>
        from.messages.send({
          ChannelArn,
          Content: String(number + i),
          Type: "STANDARD",
          Persistence: "PERSISTENT",
        }),
      ),
    );
  }
}

async function until(holds: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!holds() && performance.now() < end) await setTimeout(5);
}

/** Reads until every message was given out and nothing more comes; looks whether each is the next of its channel. */
async function read(session: Session, { messages, channels }: GapPlan) {
  const next = new Map<string, number>();
  const result = { given: 0, replayed: 0, exceptions: [] as string[] };
  const close = () => session.close();
  let silence = startTimer(close, 30_000);
  try {
    for await (const event of session) {
      silence.refresh();
      if (event.type === "UNKNOWN") result.exceptions.push(`unknown: ${event.eventType ?? "no event"}`);
      if (event.type !== "CREATE_CHANNEL_MESSAGE") continue;
      const { ChannelArn, Content, Persistence } = event.message;
      const number = Number(Content);
      const expected = next.get(ChannelArn) ?? number % channels;
      if (number !== expected || Persistence !== "PERSISTENT") {
        result.exceptions.push(`${ChannelArn}: ${number} came in place of ${expected}`);
      }
      next.set(ChannelArn, number + channels);
      result.replayed += event.replayed ? 1 : 0;
      result.given += 1;
      if (result.given !== messages) continue;
      clearTimeout(silence);
      silence = startTimer(close, 300);
    }
  } catch (error) {
    result.exceptions.push(String(error));
  }
  clearTimeout(silence);
  if (result.given !== messages) result.exceptions.push(`${messages - result.given} messages are missing`);
  return result;
}
