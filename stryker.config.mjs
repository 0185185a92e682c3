// Changes the code that decides, a little at a time, and says which changes no test notices. It takes long, so it is run by
// hand; `npm run test:mutation -- --mutate src/retry/policy.ts` looks at one file.
export default {
  mutate: [
    "src/retry/*.ts",
    "src/call/{attempt,caller,check,present,settle,values}.ts",
    "src/lists/*.ts",
    "src/errors/{service-errors,throttling,translate,unsent}.ts",
    "src/aws/middleware.ts",
  ],
  // Constants of modules are set once for all tests, which share a worker: a survivor there may be none. Try it by hand.
  // Changed are all kinds of code, texts and module-level constants too: names and codes of errors decide, and so do the
  // figures of the policy. A text that only informs may be left a survivor.
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  coverageAnalysis: "perTest",
  concurrency: 2,
  // On a machine that is busy, a slow test is not an endless one.
  timeoutMS: 8000,
  // The next run looks only at what has changed since; `--force` looks at everything.
  incremental: true,
  incrementalFile: "reports/mutation-incremental.json",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: "reports/mutation.json" },
  thresholds: { high: 95, low: 90, break: 90 },
};
