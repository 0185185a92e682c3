import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (file: string) => fileURLToPath(new URL(`./src/${file}`, import.meta.url));

const packageTests = "test/package/**/*.test.ts";

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
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: [packageTests],
          setupFiles: ["test/setup.ts"],
          typecheck: { enabled: true, include: ["test/**/*.test-d.ts"] },
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
