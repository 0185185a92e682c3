import type { Fault, QuotaOptions, SessionFault } from "chime-messaging/local";
import { describe, it } from "vitest";

const take = (_fault: Fault | SessionFault) => undefined;

describe("a fault has the settings of its kind, and no others", () => {
  it("compiles when it is well made", () => {
    take({ kind: "refuse", status: 429, retryAfter: 1, retryAfterMs: 150, probability: 0.5 });
    take({ kind: "slow", ms: 20, operation: ["SendChannelMessage"], count: 1, skip: 2, seed: 3 });
    take({ kind: "proxy" });
    take({ kind: "refuse-connect", status: 502, count: 1 });
    take({ kind: "close-connect", code: 1013, probability: 0.5 });
    take({ kind: "slow-frames", ms: 20, skip: 1 });
    take({ kind: "cut-frame", seed: 1 });
  });

  it("does not compile otherwise", () => {
    // @ts-expect-error -- a refusal has a status
    take({ kind: "refuse" });
    // @ts-expect-error -- no such status
    take({ kind: "refuse", status: 404 });
    // @ts-expect-error -- a delay says how long
    take({ kind: "slow" });
    // @ts-expect-error -- a setting of another kind
    take({ kind: "reset", ms: 20 });
    // @ts-expect-error -- a close has a code
    take({ kind: "close-connect" });
    // @ts-expect-error -- sessions know no operations
    take({ kind: "cut-frame", operation: "SendChannelMessage" });
    // @ts-expect-error -- no such kind
    take({ kind: "explode" });
  });

  it("and a quota is one that exists", () => {
    const quotas: QuotaOptions[] = [true, { overrides: { messageWrites: 5 } }];
    // @ts-expect-error -- no such quota
    quotas.push({ overrides: { messages: 5 } });
  });
});
