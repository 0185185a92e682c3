import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (file: string) => fileURLToPath(new URL(`./src/${file}`, import.meta.url));

const packageTests = "test/package/**/*.test.ts";
const redisTests = "test/redis/**/*.test.ts";
const browserTests = "test/browser/**/*.test.ts";
// What takes long: thousands of requests, programs that are killed and run again, tracers that need a process each.
const soakTests = [
  "test/integration/local-data/{damage,kills,property}.test.ts",
  "test/integration/local-tools/{elastic,flows-property,fuzz,hostile,pipelining,property}.test.ts",
  "test/integration/reliability/**/*.test.ts",
  "test/integration/tracers/**/*.test.ts",
  "test/examples/{broadcast,export-channel-history,onboard-users}.test.ts",
  "test/examples/onboard-kills.test.ts",
  "test/examples/word-filter-bot.test.ts",
];

// What may be otherwise over TLS: connections that are reset, cut, slow, hostile or handed over, and browsers.
const tlsTests = [
  "test/integration/local/{addresses,browsers,wire}.test.ts",
  "test/integration/local-sessions/{connect,control,faults,hostile,once-and-in-order,prefetch}.test.ts",
  "test/integration/local-tools/{faults,hostile,pipelining,requests,signatures}.test.ts",
];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^chime-messaging$/, replacement: source("index.ts") },
      { find: /^chime-messaging\/chime$/, replacement: source("chime.ts") },
      { find: /^chime-messaging\/local$/, replacement: source("local.ts") },
    ],
  },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Most tests wait for answers on loopback, not for a processor.
    maxWorkers: 3,
    coverage: {
      include: ["src/**"],
      // The page runs in a browser, where its tests are.
      exclude: ["src/page/**"],
      reporter: ["text-summary"],
      // What was reached when the thresholds were set. The command line runs in processes that are not measured, and TLS and
      // the page have projects of their own.
      thresholds: { statements: 96.8, branches: 93.3, functions: 97, lines: 97.5 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: [packageTests, redisTests, browserTests, ...soakTests],
          setupFiles: ["test/setup.ts"],
          typecheck: { enabled: true, include: ["test/**/*.test-d.ts"] },
        },
      },
      { extends: true, test: { name: "soak", include: soakTests } },
      {
        extends: true,
        // Tests of the embedded service once more, over TLS.
        test: {
          name: "tls",
          include: tlsTests,
          setupFiles: ["test/setup-tls.ts"],
          env: { CHIME_TESTS_OVER_TLS: "true" },
        },
      },
      { extends: true, test: { name: "redis", include: [redisTests], globalSetup: "test/redis/setup.ts" } },
      {
        extends: true,
        test: {
          name: "browser",
          include: [browserTests],
          globalSetup: ["test/browser/setup.ts", "test/browser/page/setup.ts"],
          testTimeout: 60_000,
          // A browser beside other work may take its time.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        extends: true,
        // Packs and installs the package before its tests, which is why they are apart.
        test: {
          name: "package",
          include: [packageTests],
          globalSetup: "test/package/setup.ts",
          testTimeout: 120_000,
        },
      },
    ],
  },
});
