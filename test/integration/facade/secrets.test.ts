import { inspect } from "node:util";
import type { Fault } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENTRIES, errorOf, type Entry } from "../../support/operations.js";
import { FacadeBench, QUICK } from "./bench.js";

const SECRETS = {
  content: "planted-in-content",
  metadata: "planted-in-metadata",
  secretAccessKey: "planted-in-the-secret-key",
  sessionToken: "planted-in-the-session-token",
};
// An error tells the token of its call, on purpose: it is what makes the call safe to make again. A log line does not.
const REQUEST_TOKEN = "planted-as-request-token";
const { secretAccessKey, sessionToken } = SECRETS;
const credentials = { accessKeyId: "AKIDPLANTED", secretAccessKey, sessionToken };

let bench: FacadeBench;

// A service for each test: requests that one has given up never reach the record of the next.
beforeEach(async () => {
  bench = await FacadeBench.start();
});

afterEach(() => bench.stop());

/** A facade that carries secrets, and the lines that it logged. */
function planted(entry: Entry) {
  const lines: unknown[][] = [];
  const events: object[] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const logger = { trace: log, debug: log, info: log, warn: log, error: log };
  const seeded = bench.seeded(entry, {
    credentials,
    logger,
    onRetry: (event) => events.push(event),
    retry: { ...QUICK, attempts: 2 },
    attemptTimeout: 300,
  });
  const send = (change: object = {}) =>
    seeded.facade.messages.send({
      ChannelArn: seeded.ChannelArn,
      Content: SECRETS.content,
      Metadata: SECRETS.metadata,
      Type: "STANDARD",
      Persistence: "PERSISTENT",
      ClientRequestToken: REQUEST_TOKEN,
      ...change,
    });
  return { ...seeded, send, lines, events };
}

/** Everything that a program may print of an error. */
function printed(error: Error): string {
  const parts = [inspect(error, { depth: 10 }), error.message, String(error.stack), JSON.stringify(error)];
  for (let at = error.cause; at instanceof Error; at = at.cause) {
    parts.push(at.message, String(at.stack), JSON.stringify(at), inspect(at, { depth: 10 }));
  }
  return parts.join("\n");
}

function expectNoSecrets(text: string): void {
  for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
}

function expectCleanLog(lines: unknown[][]): void {
  const text = inspect(lines, { depth: 10 });
  expectNoSecrets(text);
  expect(text).not.toContain(REQUEST_TOKEN);
}

const faults: [string, Fault][] = [
  ["a 503", { kind: "refuse", status: 503 }],
  ["a 429", { kind: "refuse", status: 429 }],
  ["a reset connection", { kind: "reset" }],
  ["a lost answer", { kind: "lost-answer" }],
  ["a cut body", { kind: "cut" }],
  ["a proxy's page", { kind: "proxy" }],
  ["a hang", { kind: "hang" }],
];

describe.each(ENTRIES)("no error and no line of %s holds a secret", (entry) => {
  it.each(faults)(
    "after %s",
    async (_what, fault) => {
      const { send, lines, events } = planted(entry);
      bench.local.faults.add({ ...fault, operation: "SendChannelMessage" });
      const error = await errorOf(send());
      expectNoSecrets(printed(error));
      expect([lines.length, events.length]).toEqual([1, 1]);
      expectCleanLog(lines);
      expectNoSecrets(inspect(events, { depth: 10 }));
    },
    90_000,
  );

  it("after refusals before sending and by the service, and after a success", async () => {
    const { facade, send, lines, AppInstanceArn } = planted(entry);
    const refused = [
      send({ Content: SECRETS.content.repeat(1000) }),
      send({ Metadata: SECRETS.metadata.repeat(1000) }),
      send({ Type: "CONTROL" }),
      send({ Type: SECRETS.content }),
      send({ ChannelArn: SECRETS.content }),
      facade.as(`${AppInstanceArn}/user/nobody`).channels.create({ AppInstanceArn, Name: SECRETS.content }),
    ];
    for (const call of refused) {
      const error = await errorOf(call);
      expect(error.name).toMatch(/Exception$|^InvalidInputError$/);
      expectNoSecrets(printed(error));
    }
    await send();
    expect(lines.at(-1)).toEqual([
      "SendChannelMessage succeeded",
      { requestId: bench.local.requests.at(-1)!.requestId, attempts: 1, ms: expect.any(Number) as number },
    ]);
    expectCleanLog(lines);
  });

  it("when the retry budget is used up", async () => {
    const { send, lines } = planted(entry);
    bench.local.faults.add({ kind: "refuse", status: 503, operation: "SendChannelMessage" });
    while (!(await errorOf<{ retryBudgetExhausted?: boolean }>(send())).retryBudgetExhausted);
    expect(lines.flat()).toContain("SendChannelMessage: not retried, the retry budget is used up");
    expectCleanLog(lines);
  });

  it("of input that no request can carry", async () => {
    const { send, lines } = planted(entry);
    for (const change of [
      { Metadata: { text: SECRETS.metadata } },
      { Content: () => SECRETS.content },
      { MessageAttributes: { [SECRETS.content]: { StringValues: [5n] } } },
      { ChimeBearer: `${SECRETS.content}\n` },
    ]) {
      const error = await errorOf(send(change));
      expect(error.name).toBe("InvalidInputError");
      expectNoSecrets(printed(error));
    }
    expectCleanLog(lines);
  });
});

describe.each(ENTRIES)("the log of %s", (entry) => {
  it("has one line a call", async () => {
    const { facade, send, lines, ChannelArn } = planted(entry);
    await send();
    await errorOf(facade.channels.delete({ ChannelArn: "no-arn" }));
    expect(lines.map(([text]) => text)).toEqual([
      "SendChannelMessage succeeded",
      expect.stringMatching(/^DeleteChannel failed with (BadRequest|Forbidden)Exception$/),
    ]);
    await facade.messages.list({ ChannelArn }).toArray();
    expect(lines).toHaveLength(3);
  });
});
