import { LocalChime } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import { expectElastic } from "./elastic-consistency.js";
import { ELASTIC_OPERATIONS, elasticRequest } from "./elastic-requests.js";
import type { Surroundings } from "./elastic-requests.js";
import { Random } from "./random.js";

// PROPERTY_SEED=n runs another seed, and that one alone.
const SEEDS = process.env.PROPERTY_SEED ? [Number(process.env.PROPERTY_SEED)] : [1, 2, 3, 4, 5, 6, 7, 8];
const REQUESTS = Math.ceil(6000 / SEEDS.length);
const LOOK_EVERY = 15;

const ERRORS = [
  "BadRequest",
  "ResourceLimitExceeded",
  "UnauthorizedClient",
  "Forbidden",
  "NotFound",
  "Conflict",
];

const succeeded = new Set<string>();
const sizes = new Set<number>();

describe("whatever is asked of an elastic channel", () => {
  it.each(SEEDS)("its sub-channels hold whom they may, and nothing is a 500 (seed %d)", async (seed) => {
    const random = new Random(seed);
    const local = await LocalChime.start();
    const client = new HttpClient(local.port);
    const { AppInstanceArn, users, adam: admin } = seedWorld(local, { users: 11, channels: 0 });
    const limits = { most: 3, target: 2 + random.below(2) };
    const ChannelArn = await createChannel(client, AppInstanceArn, users[0]!, {
      MaximumSubChannels: limits.most,
      TargetMembershipsPerSubChannel: limits.target,
      MinimumMembershipPercentage: 1 + random.below(40),
    });
    const there: Surroundings = { AppInstanceArn, ChannelArn, admin, users, subChannels: [], messages: [] };
    for (let index = 0; index < REQUESTS; index++) {
      if (index % LOOK_EVERY === 0) {
        there.subChannels = await expectElastic(
          client,
          { ...there, ...limits },
          `seed ${seed}, request ${index}`,
        );
        sizes.add(there.subChannels.length);
      }
      const { operation, asked } = elasticRequest(random, there);
      const { status, error, json, text } = await client.ask(asked);
      const shown = `seed ${seed}, request ${index}: ${operation} ${JSON.stringify(asked)} -> ${status} ${text}`;
      if (status >= 300)
        expect(
          ERRORS.map((name) => `${name}Exception`),
          shown,
        ).toContain(error);
      else succeeded.add(operation);
      if (status === 201 && operation === "SendChannelMessage") {
        const { MessageId, SubChannelId } = json as Record<string, string>;
        const message = { MessageId: MessageId!, SubChannelId: SubChannelId!, sender: asked.bearer! };
        there.messages = [...there.messages.slice(-10), message];
      }
    }
    client.close();
    await local.stop();
  });

  // The property is worth nothing if the requests do not reach far. One seed alone may not.
  it.skipIf(process.env.PROPERTY_SEED)("every operation succeeds, and sub-channels come and go", () => {
    expect(ELASTIC_OPERATIONS.filter((operation) => !succeeded.has(operation))).toEqual([]);
    expect([...sizes].sort()).toEqual([1, 2, 3]);
  });
});

async function createChannel(
  client: HttpClient,
  AppInstanceArn: string,
  bearer: string,
  ElasticChannelConfiguration: object,
): Promise<string> {
  const { json } = await client.ask({
    method: "POST",
    path: "/channels",
    bearer,
    body: { AppInstanceArn, Name: "elastic", ClientRequestToken: "elastic", ElasticChannelConfiguration },
  });
  return json.ChannelArn as string;
}
