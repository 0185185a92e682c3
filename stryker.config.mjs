// Changes the code that decides, a little at a time, and looks whether a test notices.
export default {
  mutate: [
    "src/retry/*.ts",
    "src/call/{attempt,caller,check,present,settle,values}.ts",
    "src/lists/*.ts",
    "src/errors/{service-errors,throttling,translate,unsent}.ts",
    "src/aws/middleware.ts",
  ],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  coverageAnalysis: "perTest",
  concurrency: 2,
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: "reports/mutation.json" },
  incremental: true,
  incrementalFile: "reports/mutation-incremental.json",
  tempDirName: ".stryker-tmp",
  timeoutMS: 8000,
  thresholds: { high: 95, low: 90, break: 90 },
};
