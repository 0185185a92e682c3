import { expect, test, vi } from "vitest";
import { ChimeMessaging } from "chime-messaging";
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
  expect(warnings).toHaveBeenCalledTimes(2);
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
