import { LocalChime } from "chime-messaging/local";
import type { ProcessorEvent } from "chime-messaging/local";
import { expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import type { Answered, Asked } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import type { SeededWorld } from "../../support/world.js";
import { expectConsistent } from "./consistency.js";
import { Random } from "./random.js";

// Requests about channels with flows, several at a time, while processors let messages through, change and deny them,
// fail, stay silent, and call back twice or for another message. PROPERTY_SEED=n runs another seed.
const SEED = Number(process.env.PROPERTY_SEED ?? 5);
const ROUNDS = 400;
const AT_ONCE = 4;
const TWO_DAYS = 48 * 60 * 60 * 1000;
const FUNCTIONS = "arn:aws:lambda:us-east-1:123456789012:function";
const enc = encodeURIComponent;

interface Sent {
  channel: string;
  id: string;
  sender: string;
}

/** A world in which things happen at random. */
class Turmoil {
  readonly random = new Random(SEED);
  readonly sent: Sent[] = [];
  readonly denied = new Set<string>();
  readonly callbacks: Promise<unknown>[] = [];
  flows: string[] = [];
  #serial = 0;
  readonly client: HttpClient;
  readonly world: SeededWorld;

  constructor(client: HttpClient, world: SeededWorld) {
    this.client = client;
    this.world = world;
  }

  async ask(asked: Asked): Promise<Answered> {
    const answer = await this.client.ask(asked);
    expect(answer.status, `${asked.method} ${asked.path}: ${answer.text}`).toBeLessThan(500);
    return answer;
  }

  /** What a processor does with a message. */
  readonly process = async (event: ProcessorEvent): Promise<void> => {
    const act = this.random.below(8);
    if (act === 0) throw new Error("as it is meant to");
    if (act === 1) return;
    const work = this.#callBack(event, act);
    this.callbacks.push(work);
    await work;
  };

  async #callBack({ CallbackId, ChannelMessage }: ProcessorEvent, act: number): Promise<void> {
    const { ChannelArn, MessageId, LastEditedTimestamp } = ChannelMessage;
    const call = (message: object, more: object = {}) =>
      this.ask({
        method: "POST",
        path: `/channels/${enc(ChannelArn)}`,
        query: { operation: "channel-flow-callback" },
        body: { CallbackId, ChannelMessage: message, ...more },
      });
    if (act === 2) await call({ MessageId: this.random.pick(this.sent)?.id ?? "0" });
    if (act <= 4) {
      const { status } = await call({ MessageId }, { DeleteResource: true });
      if (status === 200 && LastEditedTimestamp === undefined) this.denied.add(MessageId);
    } else {
      await call(act === 5 ? { MessageId, Content: "changed" } : { MessageId });
      if (act === 7) expect((await call({ MessageId })).status, "a second callback").toBe(403);
    }
  }

  /** One request of some kind. */
  async request(): Promise<void> {
    const { random, world } = this;
    const channel = random.pick(world.ChannelArns);
    const bearer = random.pick(world.users);
    const path = `/channels/${enc(channel)}`;
    const flow = random.pick(this.flows) ?? `${world.AppInstanceArn}/channel-flow/none`;
    const message = random.pick(this.sent.slice(-20));
    const ofMessage = message && {
      path: `/channels/${enc(message.channel)}/messages/${message.id}`,
      bearer: random.chance(0.7) ? message.sender : world.adam,
    };
    const kind = random.below(20);
    if (kind < 10 || !ofMessage) await this.#send(channel, bearer);
    else if (kind < 13) await this.ask({ method: "PUT", ...ofMessage, body: { Content: "edited" } });
    else if (kind === 13)
      await this.ask({ method: "POST", ...ofMessage, query: { operation: "redact" }, body: {} });
    else if (kind === 14) await this.ask({ method: "DELETE", ...ofMessage });
    else if (kind === 15) await this.#createFlow();
    else if (kind === 16)
      await this.ask({ method: "DELETE", path: `${path}/channel-flow/${enc(flow)}`, bearer: world.adam });
    else if (kind === 17) await this.#deleteFlow(flow);
    else
      await this.ask({
        ...{ method: "PUT", path: `${path}/channel-flow`, bearer: world.adam },
        body: { ChannelFlowArn: flow },
      });
  }

  async #send(channel: string, sender: string): Promise<void> {
    const { status, json } = await this.ask({
      method: "POST",
      path: `/channels/${enc(channel)}/messages`,
      bearer: sender,
      body: {
        ...{ Content: "hello", Type: this.random.chance(0.9) ? "STANDARD" : "CONTROL" },
        Persistence: this.random.chance(0.8) ? "PERSISTENT" : "NON_PERSISTENT",
        ClientRequestToken: `token-${++this.#serial}`,
      },
    });
    expect(status).toBe(201);
    this.sent.push({ channel, sender, id: json.MessageId as string });
  }

  /** A few flows are enough: channels should leave and change them. */
  async #createFlow(): Promise<void> {
    if (this.flows.length >= 4) return;
    const processors = Array.from({ length: 1 + this.random.below(3) }, (_, index) => ({
      Name: "processor",
      Configuration: {
        Lambda: {
          ResourceArn: `${FUNCTIONS}:${this.random.chance(0.5) ? "there" : "missing"}`,
          InvocationType: "ASYNC",
        },
      },
      ExecutionOrder: index + 1,
      FallbackAction: this.random.chance(0.5) ? "CONTINUE" : "ABORT",
    }));
    const { AppInstanceArn } = this.world;
    const ClientRequestToken = `flow-${++this.#serial}`;
    const body = { AppInstanceArn, Name: "flow", Processors: processors, ClientRequestToken };
    const { json } = await this.ask({ method: "POST", path: "/channel-flows", body });
    this.flows = [...this.flows, json.ChannelFlowArn as string];
  }

  async #deleteFlow(flow: string): Promise<void> {
    const { status } = await this.ask({ method: "DELETE", path: `/channel-flows/${enc(flow)}` });
    if (status === 204) this.flows = this.flows.filter((arn) => arn !== flow);
  }

  /** What everybody sees in all channels. */
  async expectSeen(allowed: string[]): Promise<void> {
    for (const bearer of [...this.world.users, this.world.adam]) {
      for (const channel of this.world.ChannelArns) {
        let token: string | undefined;
        do {
          const query: Record<string, string> = token === undefined ? {} : { "next-token": token };
          const path = `/channels/${enc(channel)}/messages`;
          const { json } = await this.ask({ method: "GET", path, query, bearer });
          for (const message of json.ChannelMessages as Message[]) {
            expect(this.denied, "a denied message is in no list").not.toContain(message.MessageId);
            if (message.Status.Value === "SENT") continue;
            expect(message.Sender.Arn, "what was not sent is seen by its sender alone").toBe(bearer);
            expect(allowed).toContain(message.Status.Value);
          }
          token = json.NextToken as string | undefined;
        } while (token !== undefined);
      }
    }
  }

  /** How many messages have which status; those that are gone have none. */
  async statuses(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { channel, id, sender } of this.sent) {
      const path = `/channels/${enc(channel)}/messages/${id}`;
      const query = { scope: "message-status" };
      const { status, json } = await this.ask({ method: "GET", path, query, bearer: sender });
      expect([200, 403]).toContain(status);
      const value = status === 200 ? (json.Status as { Value: string }).Value : "gone";
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  }
}

interface Message {
  MessageId: string;
  Sender: { Arn: string };
  Status: { Value: string };
}

it("messages in flows end sent, failed or denied, whatever processors do, and nobody sees too much", async () => {
  let now = Date.UTC(2030, 0, 1);
  const local = await LocalChime.start({ clock: () => now });
  const client = new HttpClient(local.port);
  const turmoil = new Turmoil(client, seedWorld(local, { users: 3, channels: 3 }));
  local.processors.set(`${FUNCTIONS}:there`, turmoil.process);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => turmoil.request()));
      now += turmoil.random.below(1000);
    }
    for (let done = 0; done < turmoil.callbacks.length; done++) await turmoil.callbacks[done];
    await turmoil.expectSeen(["PENDING", "FAILED"]);
    const before = await turmoil.statuses();
    now += TWO_DAYS;
    const after = await turmoil.statuses();
    // The property is worth nothing if few messages meet a processor.
    for (const status of ["SENT", "PENDING", "FAILED", "gone"])
      expect(before[status] ?? 0, `${status} of ${JSON.stringify(before)}`).toBeGreaterThan(0);
    expect(turmoil.denied.size).toBeGreaterThan(20);
    expect(after).not.toHaveProperty("PENDING");
    await turmoil.expectSeen(["FAILED"]);
    await expectConsistent(client);
  } catch (error) {
    throw new Error(`with PROPERTY_SEED=${SEED}`, { cause: error });
  } finally {
    client.close();
    await local.stop();
  }
}, 120_000);
