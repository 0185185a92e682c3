import { describe, expect, test } from "vitest";
import {
  AbortError,
  ConflictException,
  ForbiddenException,
  InvalidInputError,
  type CreateManyResult,
} from "chime-messaging";
import { commandFor, mockedClients } from "../../support/aws.js";
import { alice, bob, ChannelArn, ENTRIES } from "../../support/operations.js";

const arns = (count: number) => Array.from({ length: count }, (_, index) => `${alice}-${index}`);
const pace = { quotas: { batchMemberships: 10_000, bearer: 10_000 } };

async function all(results: AsyncIterable<CreateManyResult>): Promise<CreateManyResult[]> {
  const found: CreateManyResult[] = [];
  for await (const result of results) found.push(result);
  return found;
}

interface Input {
  MemberArns: string[];
  Type?: string;
}

describe.each(ENTRIES)("memberships.createMany on %s", (entry) => {
  /** A service that answers each batch as `refusals` says; it adds who is not refused. */
  function service(refusals: (arn: string, call: number) => string | undefined) {
    const { mocks, facade } = mockedClients();
    const calls: Input[] = [];
    const client = entry === "chime-messaging" ? mocks.messaging : mocks.chime;
    client.on(commandFor(entry, "BatchCreateChannelMembership") as never).callsFake((input: Input) => {
      const call = calls.push(input);
      const codes = input.MemberArns.map((arn) => [arn, refusals(arn, call)] as const);
      const added = codes.filter(([, code]) => code === undefined);
      const refused = codes.filter(([, code]) => code !== undefined && code !== "silent");
      return {
        BatchChannelMemberships: { ChannelArn, Members: added.map(([Arn]) => ({ Arn, Name: "N" })) },
        ...(refused.length > 0 && {
          Errors: refused.map(([MemberArn, ErrorCode]) => ({
            MemberArn,
            ErrorCode,
            ErrorMessage: "because",
          })),
        }),
        $metadata: { requestId: "r", httpStatusCode: 200 },
      };
    });
    const { memberships } = facade(entry, { bearer: alice, pace });
    return { calls, client, memberships };
  }

  test("adds all in batches of 100, in order, from any iterable", async () => {
    const { calls, memberships } = service(() => undefined);
    async function* source() {
      for (const arn of arns(250)) yield await Promise.resolve(arn);
    }
    const results = await all(memberships.createMany({ ChannelArn, MemberArns: source(), Type: "HIDDEN" }));
    expect(results.map(({ MemberArn }) => MemberArn)).toEqual(arns(250));
    expect(results.every(({ member, MemberArn }) => member?.Arn === MemberArn)).toBe(true);
    expect(calls.map(({ MemberArns, Type }) => [MemberArns.length, Type])).toEqual([
      [100, "HIDDEN"],
      [100, "HIDDEN"],
      [50, "HIDDEN"],
    ]);
  });

  test("tells by our errors who was not added, and who was a member before", async () => {
    const codes = [undefined, "Conflict", "Forbidden", "silent"];
    const { calls, memberships } = service((arn) => codes[Number(arn.at(-1))]);
    const results = await all(memberships.createMany({ ChannelArn, MemberArns: arns(4) }));
    expect(results[0]!.error).toBeUndefined();
    expect(results[1]!.error).toBeInstanceOf(ConflictException);
    expect(results[1]!.error).toMatchObject({
      outcome: "rejected",
      message: expect.stringContaining("because") as string,
    });
    expect(results[2]!.error).toBeInstanceOf(ForbiddenException);
    expect(results[3]!.error).toMatchObject({ name: "InvalidResponseError", outcome: "unknown" });
    expect(calls).toHaveLength(1);
  });

  test.each(["Throttled", "Throttling", "ServiceFailure", "ServiceUnavailable"])(
    "sends again those that ended in %s, and only those",
    async (code) => {
      const { calls, memberships } = service((arn, call) =>
        arn.endsWith("1") && call < 3 ? code : undefined,
      );
      const results = await all(memberships.createMany({ ChannelArn, MemberArns: arns(3) }));
      expect(results.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
      expect(calls.map(({ MemberArns }) => MemberArns.length)).toEqual([3, 1, 1]);
    },
  );

  test("gives up on an entry after four times", async () => {
    const { calls, memberships } = service(() => "Throttled");
    const [result] = await all(memberships.createMany({ ChannelArn, MemberArns: arns(1) }));
    expect(result!.error!.name).toBe("ThrottledClientException");
    expect(calls).toHaveLength(4);
  });

  test("sends a user that is given twice once", async () => {
    const { calls, memberships } = service(() => undefined);
    const results = await all(memberships.createMany({ ChannelArn, MemberArns: [alice, alice] }));
    expect(results.map(({ MemberArn }) => MemberArn)).toEqual([alice, alice]);
    expect(calls[0]!.MemberArns).toEqual([alice]);
  });

  test("gives a batch's error to each of its entries, and goes on", async () => {
    const { client, memberships } = service(() => undefined);
    const command = commandFor(entry, "BatchCreateChannelMembership") as never;
    const error = Object.assign(new Error("no"), {
      name: "ForbiddenException",
      $metadata: { httpStatusCode: 403 },
    });
    client.on(command).rejects(error);
    const results = await all(memberships.createMany({ ChannelArn, MemberArns: arns(101) }));
    expect(results).toHaveLength(101);
    expect(results.every((result) => result.error instanceof ForbiddenException)).toBe(true);
  });

  test("throws for an input that is wrong for all, and ends with an aborted signal", async () => {
    const { calls, memberships } = service(() => undefined);
    await expect(all(memberships.createMany({ MemberArns: arns(1) } as never))).rejects.toBeInstanceOf(
      InvalidInputError,
    );
    await expect(all(memberships.createMany({ ChannelArn, MemberArns: 5 } as never))).rejects.toBeInstanceOf(
      InvalidInputError,
    );
    await expect(
      all(memberships.createMany({ ChannelArn, MemberArns: arns(1) }, { signal: AbortSignal.abort() })),
    ).rejects.toBeInstanceOf(AbortError);
    expect(calls).toHaveLength(0);
  });

  test("shares its pace with every other of the client, whether or not the client has one", async () => {
    const { client, facade } = unpaced();
    const times: number[] = [];
    client
      .on(commandFor(entry, "BatchCreateChannelMembership") as never)
      .callsFake(({ MemberArns }: Input) => {
        times.push(performance.now());
        const Members = MemberArns.map((Arn) => ({ Arn }));
        return { BatchChannelMemberships: { Members }, $metadata: { requestId: "r", httpStatusCode: 200 } };
      });
    const add = (bearer: string) =>
      all(facade.as(bearer).memberships.createMany({ ChannelArn, MemberArns: arns(1) }));
    await Promise.all([add(alice), add(bob)]);
    expect(Math.abs(times[0]! - times[1]!)).toBeGreaterThan(900);
  });

  /** A facade without a pace. */
  function unpaced() {
    const { mocks, facade } = mockedClients();
    const client = entry === "chime-messaging" ? mocks.messaging : mocks.chime;
    return { client, facade: facade(entry, {}) };
  }
});
