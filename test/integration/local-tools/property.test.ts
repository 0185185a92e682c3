import { LocalChime } from "chime-messaging/local";
import { afterAll, describe, expect, it } from "vitest";
import { expectConsistent } from "./consistency.js";
import { HttpClient } from "./http.js";
import { OPERATIONS } from "./operations.js";
import { World } from "./world.js";
import type { Generated } from "./world.js";

// PROPERTY_SEED=n runs another seed, and that one alone.
const SEEDS = process.env.PROPERTY_SEED ? [Number(process.env.PROPERTY_SEED)] : [1, 2, 3, 4, 5, 6, 7, 8];
const REQUESTS = Math.ceil(24_000 / SEEDS.length);

/** What any of the 48 operations may answer, and what stands before them. */
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
    const world = new World(seed, Date.UTC(2024, 0, 2));
    const local = await LocalChime.start({ clock: world.clock });
    const client = new HttpClient(local.port);
    try {
      await populate(world, client);
      for (let index = 0; index < REQUESTS; index++) {
        world.passTime();
        const generated = world.next();
        await expectAnswer(generated, world, client, `seed ${seed}, request ${index}`);
      }
      await expectConsistent(client);
      await expectGone(world, client);
    } catch (error) {
      throw new Error(`with PROPERTY_SEED=${seed}`, { cause: error });
    } finally {
      client.close();
      await local.stop();
    }
  });

  afterAll(() => {
    // The property is worth nothing if the requests do not reach far.
    if (process.env.PROPERTY_SEED) return;
    expect(total.requests).toBeGreaterThanOrEqual(10_000);
    for (const operation of Object.keys(OPERATIONS)) {
      expect(total.succeeded.get(operation), `${operation} succeeded`).toBeGreaterThan(0);
    }
    const succeeded = [...total.succeeded.values()].reduce((sum, count) => sum + count, 0);
    expect(succeeded / total.requests).toBeGreaterThan(0.3);
  });
});

async function populate(world: World, client: HttpClient): Promise<void> {
  const ask = async (operation: string, path: string, body: object) => {
    const asked = { method: "POST", path, body };
    const answer = await client.ask(asked);
    expect(answer.status).toBe(201);
    world.learn({ operation, broken: false, asked }, answer);
    return answer.json;
  };
  for (const name of ["one", "two"]) {
    const made = await ask("CreateAppInstance", "/app-instances", {
      Name: name,
      ClientRequestToken: `start-${name}`,
    });
    const AppInstanceArn = made.AppInstanceArn as string;
    for (const id of ["alice", "bob", "carol", "dave", "eve", "frank"]) {
      const body = {
        AppInstanceArn,
        AppInstanceUserId: id,
        Name: id,
        ClientRequestToken: `start-${name}-${id}`,
      };
      await ask("CreateAppInstanceUser", "/app-instance-users", body);
    }
    const admins = `/app-instances/${encodeURIComponent(AppInstanceArn)}/admins`;
    await ask("CreateAppInstanceAdmin", admins, { AppInstanceAdminArn: `${AppInstanceArn}/user/alice` });
  }
}

async function expectAnswer(
  generated: Generated,
  world: World,
  client: HttpClient,
  where: string,
): Promise<void> {
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
  world.learn(generated, answer);
}

/** What was deleted cannot be found, unless the same id was made again. */
async function expectGone(world: World, client: HttpClient): Promise<void> {
  const there = new Set([...world.instances.values()].flatMap(({ users }) => users));
  for (const arn of world.gone.filter((gone) => gone.includes("/user/") && !there.has(gone))) {
    const { status } = await client.ask({
      method: "GET",
      path: `/app-instance-users/${encodeURIComponent(arn)}`,
    });
    expect(status, `${arn} was deleted`).toBe(403);
  }
}
