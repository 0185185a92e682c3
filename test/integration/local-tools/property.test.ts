import { LocalChime } from "chime-messaging/local";
import { describe, expect, it } from "vitest";
import { expectConsistent } from "./consistency.js";
import { HttpClient } from "../../support/http.js";
import type { Answered } from "../../support/http.js";
import { seedWorld } from "../../support/world.js";
import { OPERATIONS } from "./operations.js";
import { RequestGenerator } from "./generator.js";
import type { Generated, Known } from "./known.js";

// PROPERTY_SEED=n runs another seed, and that one alone.
const SEEDS = process.env.PROPERTY_SEED ? [Number(process.env.PROPERTY_SEED)] : [1, 2, 3, 4, 5, 6, 7, 8];
const REQUESTS = Math.ceil(24_000 / SEEDS.length);

/** What any of the operations may answer, and what stands before them. */
const ERRORS: Record<number, string[]> = {
  400: ["BadRequestException", "ResourceLimitExceededException"],
  401: ["UnauthorizedClientException"],
  403: ["ForbiddenException"],
  404: ["NotFoundException"],
  409: ["ConflictException"],
};

const total = { requests: 0, succeeded: new Map<string, number>() };

describe("whatever is asked of it", () => {
  it.each(SEEDS)("never answers 500, and its state stays consistent (seed %d)", async (seed) => {
    const generator = new RequestGenerator(seed, Date.UTC(2024, 0, 2));
    const local = await LocalChime.start({ clock: generator.clock });
    const client = new HttpClient(local.port);
    for (let i = 0; i < 2; i++) generator.known.meet(seedWorld(local, { users: 5, channels: 0 }));
    try {
      for (let index = 0; index < REQUESTS; index++) {
        generator.passTime();
        const generated = generator.next();
        const answer = await expectAnswer(generated, client, `seed ${seed}, request ${index}`);
        generator.known.learn(generated, answer);
      }
      await expectConsistent(client);
      await expectGone(generator.known, client);
    } catch (error) {
      throw new Error(`with PROPERTY_SEED=${seed}`, { cause: error });
    } finally {
      client.close();
      await local.stop();
    }
  });

  // The property is worth nothing if the requests do not reach far. One seed alone may not.
  it.skipIf(process.env.PROPERTY_SEED)("every operation succeeds, and no small part of the requests", () => {
    const never = Object.keys(OPERATIONS).filter((operation) => !total.succeeded.has(operation));
    expect(never).toEqual([]);
    const succeeded = [...total.succeeded.values()].reduce((sum, count) => sum + count, 0);
    expect(succeeded / total.requests).toBeGreaterThan(0.3);
  });
});

async function expectAnswer(generated: Generated, client: HttpClient, where: string): Promise<Answered> {
  const { operation, broken, asked } = generated;
  const answer = await client.ask(asked);
  const shown = `${where}: ${operation} ${JSON.stringify(asked).slice(0, 1000)} -> ${answer.status} ${answer.text}`;
  total.requests += 1;
  expect(answer.status, shown).toBeLessThan(500);
  expect(answer.headers["x-amzn-requestid"], shown).toBeTruthy();
  if (answer.status >= 400) {
    expect(answer.json.Message, shown).toBeTypeOf("string");
    if (!broken) expect(ERRORS[answer.status], shown).toContain(answer.error);
  }
  if (answer.status === 404 && !broken) expect(OPERATIONS[operation]?.notFound, shown).toBe(true);
  if (answer.status < 300 && !broken)
    total.succeeded.set(operation, (total.succeeded.get(operation) ?? 0) + 1);
  return answer;
}

/** What was deleted cannot be found, unless the same id was made again. */
async function expectGone(known: Known, client: HttpClient): Promise<void> {
  const there = new Set([...known.instances.values()].flatMap(({ users }) => users));
  for (const arn of known.gone.filter((gone) => gone.includes("/user/") && !there.has(gone))) {
    const { status } = await client.ask({
      method: "GET",
      path: `/app-instance-users/${encodeURIComponent(arn)}`,
    });
    expect(status, `${arn} was deleted`).toBe(403);
  }
}
