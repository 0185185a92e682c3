import { LocalChime } from "chime-messaging/local";
import type { BotRequest, BotResponse } from "chime-messaging/local";
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

/** What any operation may answer, and what stands before them. */
const ERRORS: Record<number, string[]> = {
  400: ["BadRequestException", "ResourceLimitExceededException"],
  401: ["UnauthorizedClientException"],
  403: ["ForbiddenException"],
  404: ["NotFoundException"],
  409: ["ConflictException"],
};

const total = { requests: 0, madeAgain: 0, pushes: 0, expired: 0, succeeded: new Map<string, number>() };

describe("whatever is asked of it", () => {
  it.each(SEEDS)("never answers 500, and its state stays consistent (seed %d)", async (seed) => {
    const generator = new RequestGenerator(seed, Date.UTC(2024, 0, 2));
    const { clock, processors } = generator;
    const local = await LocalChime.start({ clock, processors, bots: { respond } });
    const client = new HttpClient(local.port);
    for (let i = 0; i < 2; i++) generator.known.meet(seedWorld(local, { users: 5, channels: 0 }));
    try {
      for (let index = 0; index < REQUESTS; index++) {
        generator.passTime();
        const generated = generator.next();
        const answer = await expectAnswer(generated, client, `seed ${seed}, request ${index}`);
        generator.known.learn(generated, answer);
      }
      total.pushes += local.pushes.length;
      total.expired += await countExpired(generator.known, client);
      await expectConsistent(client);
      await expectGone(generator.known, client);
      await expectNothingLeft(generator.known, client);
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
    const { madeAgain, pushes, expired } = total;
    for (const count of [madeAgain, pushes, expired]) expect(count).toBeGreaterThan(3);
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

/** How many users are gone whom nobody deleted. */
async function countExpired(known: Known, client: HttpClient): Promise<number> {
  let count = 0;
  for (const arn of [...known.instances.values()].flatMap(({ users }) => users)) {
    const path = `/app-instance-users/${encodeURIComponent(arn)}`;
    if ((await client.ask({ method: "GET", path })).status === 403) count += 1;
  }
  return count;
}

/** A user who is made again has neither tags nor endpoints of the one who was deleted. */
async function expectNothingLeft(known: Known, client: HttpClient): Promise<void> {
  for (const arn of new Set(known.gone.filter((gone) => gone.includes("/user/")))) {
    const [AppInstanceArn = "", AppInstanceUserId = ""] = arn.split("/user/");
    const values = {
      AppInstanceArn,
      AppInstanceUserId,
      Name: "Again",
      ClientRequestToken: `again-${++tokens}`,
    };
    const { status } = await client.ask({ method: "POST", path: "/app-instance-users", body: values });
    // The app instance may be gone, or the user made again by a generated request.
    if (status !== 201) continue;
    const path = `/app-instance-users/${encodeURIComponent(arn)}/endpoints`;
    const endpoints = await client.ask({ method: "GET", path });
    expect(endpoints.json, arn).toEqual({ AppInstanceUserEndpoints: [] });
    const tags = await client.ask({ method: "GET", path: "/tags", query: { arn } });
    expect(tags.json, arn).toEqual({ Tags: [] });
    total.madeAgain += 1;
  }
}

let tokens = 0;

/** Bots answer whatever users say. What bots say is an error to them, as answers to answers would never end. */
function respond({ text, requestAttributes }: BotRequest): BotResponse {
  if (requestAttributes["CHIME.sender.arn"]?.includes("/bot/")) throw new Error("not to bots");
  return { messages: [text], sessionState: { intent: { name: "Chat", state: "InProgress" } } };
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
  for (const arn of known.gone.filter((gone) => gone.includes("/bot/"))) {
    const path = `/app-instance-bots/${encodeURIComponent(arn)}`;
    expect((await client.ask({ method: "GET", path })).status, `${arn} was deleted`).toBe(404);
  }
}
