import { expect, test, vi } from "vitest";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { pino } from "pino";
import { LocalChime } from "chime-messaging/local";

test("a logger or hook that throws does not change what a call reports", async () => {
  await using local = await LocalChime.start();
  const warnings = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const broken = () => {
    throw new Error("disk full");
  };
  using chime = new ChimeMessaging({
    ...local.clientConfig,
    retry: { baseDelay: 1 },
    onRetry: broken,
    logger: { debug: broken, info: broken, warn: broken, error: broken },
  });
  local.faults.add({ kind: "refuse", status: 503, count: 1 });
  await expect(chime.appInstances.create({ Name: "made" })).resolves.toHaveProperty("AppInstanceArn");
  // A broken hook or method is told once, by its name, and without what it threw: that may hold anything.
  await chime.appInstances.create({ Name: "made, too" });
  expect(warnings.mock.calls.sort()).toEqual([
    ["logger.debug threw Error", "ChimeMessagingWarning"],
    ["onRetry threw Error", "ChimeMessagingWarning"],
  ]);
  warnings.mockRestore();
});

test("a logger without methods logs nothing, and methods are called on their logger", async () => {
  await using local = await LocalChime.start();
  const warnings = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  using silent = new ChimeMessaging({ ...local.clientConfig, logger: {} as never });
  await silent.appInstances.create({ Name: "made" });
  class Lines {
    lines: unknown[] = [];
    debug(...line: unknown[]) {
      this.lines.push(line);
    }
  }
  const logger = new Lines();
  using chime = new ChimeMessaging({ ...local.clientConfig, logger: logger as never });
  await chime.appInstances.create({ Name: "made" });
  expect(logger.lines).toEqual([["CreateAppInstance succeeded", expect.anything()]]);
  expect(warnings).not.toHaveBeenCalled();
  warnings.mockRestore();
});

test("a logger that throws does not hide what a call ended in when the retry budget is used up", async () => {
  await using local = await LocalChime.start();
  const warnings = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const broken = () => {
    throw new Error("disk full");
  };
  using chime = new ChimeMessaging({
    ...local.clientConfig,
    // More attempts than the budget has retries.
    retry: { attempts: 200, baseDelay: 0 },
    logger: { debug: broken, info: broken, warn: broken, error: broken },
  });
  local.faults.add({ kind: "refuse", status: 503 });
  await expect(chime.appInstances.create({ Name: "made" })).rejects.toMatchObject({
    name: "ServiceUnavailableException",
    retryBudgetExhausted: true,
  });
  expect(warnings).toHaveBeenCalledTimes(2);
  warnings.mockRestore();
});

test.each([
  ["dedicated namespaces", ChimeMessaging],
  ["Chime namespace", ChimeNamespace],
] as const)(
  "a used up retry budget is told by its own hook, log line and error on the %s",
  async (_, Facade) => {
    await using local = await LocalChime.start();
    const onRetry = vi.fn();
    const onRetryBudgetExhausted = vi.fn();
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    using chime = new Facade({
      ...local.clientConfig,
      retry: { attempts: 200, baseDelay: 0 },
      onRetry,
      onRetryBudgetExhausted,
      logger,
    });
    local.faults.add({ kind: "refuse", status: 503 });
    const reason = await chime.appInstances.create({ Name: "made" }).catch((error: unknown) => error);
    expect(reason).toMatchObject({ retryBudgetExhausted: true, attempts: 101 });
    expect(onRetry).toHaveBeenCalledTimes(100);
    expect(onRetryBudgetExhausted.mock.calls).toEqual([
      [{ operation: "CreateAppInstance", attempt: 101, reason }],
    ]);
    expect(logger.warn).toHaveBeenCalledOnce();

    // Another bearer's calls draw on the same budget, which is empty for them, too.
    await chime
      .as("arn:aws:chime:us-east-1:123456789012:app-instance/a/user/b")
      .appInstances.create({ Name: "made" })
      .catch(() => {});
    expect(onRetry).toHaveBeenCalledTimes(100);
    expect(onRetryBudgetExhausted).toHaveBeenCalledTimes(2);
  },
);

test("onRetry is told the operation, the attempt, the wait and the reason", async () => {
  await using local = await LocalChime.start();
  const onRetry = vi.fn();
  using chime = new ChimeMessaging({ ...local.clientConfig, retry: { baseDelay: 2 }, onRetry });
  local.faults.add({ kind: "refuse", status: 503, count: 2 });
  await chime.appInstances.create({ Name: "made" });
  expect(onRetry.mock.calls.map(([event]) => event)).toEqual([
    { operation: "CreateAppInstance", attempt: 1, delay: expect.any(Number), reason: expect.any(Error) },
    { operation: "CreateAppInstance", attempt: 2, delay: expect.any(Number), reason: expect.any(Error) },
  ]);
});

test("pino's log lines have the details as members, and their milliseconds are whole", async () => {
  await using local = await LocalChime.start();
  const lines: Record<string, unknown>[] = [];
  const destination = {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  };
  const logger = pino({ level: "debug" }, destination);
  using chime = new ChimeMessaging({ ...local.clientConfig, logger });
  await chime.appInstances.create({ Name: "made" });
  expect(lines).toMatchObject([
    { msg: "CreateAppInstance succeeded", attempts: 1, requestId: expect.any(String) },
  ]);
  expect(Number.isInteger(lines[0]!.ms)).toBe(true);
});
