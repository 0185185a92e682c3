import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import config from "./vitest.config.js";

// The tests of the code that Stryker changes, the fast ones first: most changes are noticed there, and need no other.
const files = [
  "test/unit/retry/waits.test.ts",
  "test/unit/retry/meaning.test.ts",
  "test/unit/call/present.test.ts",
  "test/unit/call/load.test.ts",
  "test/unit/call/values.test.ts",
  "test/unit/call/settle.test.ts",
  "test/unit/call/attempt.test.ts",
  "test/unit/call/caller.test.ts",
  "test/unit/call/settling.test.ts",
  "test/unit/errors/translate.test.ts",
  "test/unit/errors/unsent.test.ts",
  "test/unit/aws/middleware.test.ts",
  "test/unit/retry/interrupt.test.ts",
  "test/unit/retry/limits.test.ts",
  "test/unit/retry/retries.test.ts",
  "test/unit/retry/policy.test.ts",
  "test/unit/errors/errors.test.ts",
  "test/unit/lists/start.test.ts",
  "test/unit/lists/paginator.test.ts",
  "test/unit/lists/prefetch.test.ts",
  "test/unit/call/check.test.ts",
  "test/unit/call/bearer-and-token.test.ts",
  "test/unit/facade/send.test.ts",
  "test/unit/pace/pace.test.ts",
  "test/integration/facade/pace.test.ts",
  "test/unit/retry/classify.test.ts",
  "test/integration/clock-skew.test.ts",
  "test/integration/network.test.ts",
  "test/integration/facade/hostile-callers.test.ts",
  "test/integration/facade/unsent.test.ts",
  "test/integration/settle.test.ts",
  "test/integration/facade/idempotency.test.ts",
  "test/integration/facade/set-up.test.ts",
];

class InThisOrder extends BaseSequencer {
  override sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => files.findIndex((file) => moduleId.endsWith(file));
    return Promise.resolve([...specifications].sort((a, b) => rank(a) - rank(b)));
  }
}

export default defineConfig({
  resolve: config.resolve!,
  test: {
    env: config.test!.env!,
    testTimeout: 10_000,
    hookTimeout: 60_000,
    include: files,
    sequence: { sequencer: InThisOrder },
    // All files share a worker, which loads AWS's clients once.
    isolate: false,
  },
});
