import { LocalChime } from "chime-messaging/local";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { withEsbuild, withRollup, withVite, withWebpack, type Bundler } from "./bundlers.js";
import { runJson } from "./run.js";

const mainFields = ["module", "main"];
const banner = {
  js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
};
const aws = ["@aws-sdk", "@smithy"];

let local: LocalChime;
beforeAll(async () => {
  local = await LocalChime.start();
});
afterAll(() => local.stop());

/** What a handler needs in its environment: the service and credentials by AWS's own variables, a user and a channel. */
function environment(): Record<string, string> {
  const { endpoint, region, credentials } = local.clientConfig;
  const { AppInstanceUserArns, ChannelArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    USER_ARN: AppInstanceUserArns[0]!,
    CHANNEL_ARN: ChannelArns[0]!,
  };
}

/** Bundles a handler of a project, runs it, and gives what it printed. */
async function bundleAndRun(bundler: Bundler, external: string[], handler = "handler.mjs") {
  const project = inject(handler === "handler.mjs" ? "plainProject" : "peerProject");
  const outdir = await mkdtemp(path.join(project, "bundle-"));
  try {
    const bundle = await bundler({ entry: path.join(project, handler), outdir, external });
    return await runJson(outdir, [bundle], environment());
  } finally {
    await rm(outdir, { recursive: true });
  }
}

const works = {
  sent: true,
  contents: ["hello"],
  live: "live",
  invalid: { name: "InvalidInputError", isKnown: true, isOurs: true, isNamed: true },
  refused: { name: "ForbiddenException", isKnown: true, isOurs: true, isNamed: true },
};
const noRequire = {
  name: "ConfigurationError",
  message: expect.stringMatching(/Dynamic require of .+ must define "require" by createRequire/) as string,
};

describe.each<[string, Bundler]>([
  ["esbuild, ESM with a require", withEsbuild({ format: "esm", banner })],
  ["esbuild, ESM with a require and mainFields", withEsbuild({ format: "esm", banner, mainFields })],
  ["esbuild, CommonJS", withEsbuild({ format: "cjs" })],
  ["esbuild, CommonJS with mainFields", withEsbuild({ format: "cjs", mainFields })],
  ["webpack", withWebpack],
  ["Rollup", withRollup],
  ["Vite", withVite],
])("a minified handler by %s sends, lists, gets live messages, and knows its errors", (_, bundler) => {
  it("with AWS's packages in it", async () => {
    expect(await bundleAndRun(bundler, [])).toEqual(works);
  });

  it("with AWS's packages external", async () => {
    expect(await bundleAndRun(bundler, aws)).toEqual(works);
  });
});

describe("an ES module by esbuild without a require", () => {
  it.each([
    ["with mainFields", { mainFields }, []],
    ["with AWS's packages external", {}, aws],
  ])("%s makes calls, and says what to do where it connects", async (_, options, external) => {
    const printed = await bundleAndRun(withEsbuild({ format: "esm", ...options }), external);
    expect(printed).toEqual({ ...works, live: noRequire });
  });

  it("with mainFields and ws external works", async () => {
    expect(await bundleAndRun(withEsbuild({ format: "esm", mainFields }), ["ws"])).toEqual(works);
  });

  it("with AWS's CommonJS in it says what to do at every call", async () => {
    const printed = await bundleAndRun(withEsbuild({ format: "esm" }), []);
    const refused = { ...works.refused, name: "ConfigurationError", isKnown: false };
    expect(printed).toEqual({
      ...works,
      sent: noRequire,
      contents: noRequire,
      live: noRequire,
      refused,
    });
  });
});

it("a bundle of chime-messaging/chime works, too", async () => {
  const bundler = withEsbuild({ format: "esm", banner, mainFields });
  expect(await bundleAndRun(bundler, [], "handler-chime.mjs")).toEqual(works);
});

it("a class has its own name in a bundle that keeps names", async () => {
  const bundler = withEsbuild({ format: "cjs", mainFields, keepNames: true });
  expect(await bundleAndRun(bundler, [], "names.mjs")).toEqual([
    "ChimeMessaging",
    "ChimeMessagingError",
    "InvalidInputError",
  ]);
});
