import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CASES, ENTRIES, errorOf, invoke, type AnyFacade } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

const CREATES = [
  "CreateAppInstance",
  "CreateAppInstanceUser",
  "CreateChannel",
  "SendChannelMessage",
] as const;

let bench: FacadeBench;

beforeAll(async () => {
  bench = await FacadeBench.start();
});

afterAll(() => bench.stop());

beforeEach(() => bench.local.reset());

describe.each(ENTRIES)("idempotency tokens of %s", (entry) => {
  describe.each(CREATES)("%s", (name) => {
    /** The call in a new world, and what the service has recorded of it. */
    function prepared() {
      const { facade, AppInstanceArn, ChannelArn } = bench.seeded(entry);
      const input: Record<string, unknown> = { ...CASES[name].input };
      if ("AppInstanceArn" in input) input.AppInstanceArn = AppInstanceArn;
      if ("ChannelArn" in input) input.ChannelArn = ChannelArn;
      const call = (own: object = {}, by: AnyFacade = facade) => invoke(by, name, { ...input, ...own });
      const records = () => bench.local.requests.filter(({ operation }) => operation === name);
      return { call, records };
    }

    it("is sent with the same token on every attempt", async () => {
      const { call, records } = prepared();
      bench.local.faults.add({ kind: "refuse", status: 503, operation: name, count: 2 });
      await call();
      expect(records().map(({ status }) => status)).toEqual([
        503,
        503,
        expect.toSatisfy((s: number) => s < 300),
      ]);
      const tokens = new Set(records().map(({ token }) => token));
      expect(tokens.size).toBe(1);
      expect([...tokens][0]).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("is applied once when the answer is lost", async () => {
      const { call, records } = prepared();
      const lost = bench.local.faults.add({ kind: "lost-answer", operation: name, count: 1 });
      const output = await call();
      expect(lost.fired).toBe(1);
      const again = await call({ ClientRequestToken: records()[0]!.token });
      const { $metadata: _first, ...made } = output;
      const { $metadata: _second, ...repeated } = again;
      expect(repeated).toEqual(made);
    });

    it("is sent with the caller's own token, on every attempt", async () => {
      const { call, records } = prepared();
      bench.local.faults.add({ kind: "refuse", status: 503, operation: name, count: 2 });
      await call({ ClientRequestToken: "my-own-token" });
      expect(records().map(({ token }) => token)).toEqual(["my-own-token", "my-own-token", "my-own-token"]);
    });

    it("gets a new token for a new call", async () => {
      const { call, records } = prepared();
      await call();
      await call({ Name: "other", AppInstanceUserId: "other", ChimeBearer: undefined }).catch(
        () => undefined,
      );
      expect(new Set(records().map(({ token }) => token)).size).toBe(2);
    });

    it("tells the token in the error, so that the call can be made again", async () => {
      const { call, records } = prepared();
      bench.local.faults.add({ kind: "lost-answer", operation: name, count: 4 });
      const error = await errorOf(call());
      expect(error).toMatchObject({
        attempts: 4,
        outcome: "unknown",
        clientRequestToken: records()[0]!.token,
      });
    });
  });

  it("are not sent where an operation has none", async () => {
    const { facade, ChannelArn } = bench.seeded(entry);
    await facade.channels.describe({ ChannelArn });
    expect(bench.local.requests.at(-1)!.token).toBeUndefined();
  });
});
