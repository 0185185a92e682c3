import { rm } from "node:fs/promises";
import path from "node:path";
import { build, type BuildOptions } from "esbuild";
import { describe, expect, inject, it } from "vitest";
import { runJson } from "./run.js";

/** Makes a call, connects, and prints the first event, or what the connect ended in. */
const program = (entry: string, withSession: boolean) => `
  import { ChimeMessaging } from "${entry}";
  ${withSession ? 'import { session } from "chime-messaging/session";' : ""}
  import { LocalChime } from "chime-messaging/local";

  async function main() {
    const local = await LocalChime.start();
    const chime = new ChimeMessaging({ ...local.clientConfig, ${withSession ? "session" : ""} });
    const { AppInstanceArn } = await chime.appInstances.create({ Name: "app" });
    const user = { AppInstanceArn, AppInstanceUserId: "alice", Name: "Alice" };
    const { AppInstanceUserArn } = await chime.users.create(user);
    const alice = chime.as(AppInstanceUserArn);
    await alice.channels.create({ AppInstanceArn, Name: "general" });
    const first = async (events) => {
      for await (const { type } of events) return type;
    };
    const ended = (error) => [error.name, error.message];
    const connected = await alice.messages.connect().then(first, ended);
    chime.close();
    await local.stop();
    console.log(JSON.stringify(connected));
  }

  main();`;

/** Bundles a program of a project as the documentation says, runs it, and gives what it printed and what is in it. */
async function bundleAndRun(project: string, contents: string, options: BuildOptions = {}) {
  const format = options.format ?? "esm";
  const name = `bundle-${Math.random().toString(36).slice(2)}.${format === "cjs" ? "cjs" : "mjs"}`;
  const outfile = path.join(project, name);
  const { metafile } = await build({
    stdin: { contents, resolveDir: project, loader: "js" },
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    external: ["chime-messaging/local"],
    logLevel: "error",
    metafile: true,
    outfile,
    ...options,
  });
  try {
    return { printed: await runJson(project, name), inputs: Object.keys(metafile!.inputs).join("\n") };
  } finally {
    await rm(outfile);
  }
}

const requireOf =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

describe.each([
  ["chime-messaging", "plainProject"],
  ["chime-messaging/chime", "peerProject"],
] as const)("a bundle of %s", (entry, project) => {
  it("makes calls, has no WebSocket client in it, and says how to get one where it connects", async () => {
    const { printed, inputs } = await bundleAndRun(inject(project), program(entry, false));
    expect(printed).toEqual([
      "ConfigurationError",
      expect.stringContaining('from "chime-messaging/session"'),
    ]);
    expect(inputs).not.toMatch(/node_modules\/ws\/|open-session/);
  });

  it.each([
    ["an ES module with a require", { banner: { js: requireOf } }],
    ["CommonJS", { format: "cjs" }],
    ["an ES module with ws external", { external: ["chime-messaging/local", "ws"] }],
  ] satisfies [string, BuildOptions][])(
    "connects with the session that it is given, as %s",
    async (_, options) => {
      const { printed } = await bundleAndRun(inject(project), program(entry, true), options);
      expect(printed).toBe("SESSION_ESTABLISHED");
    },
  );

  it("says what to do about ws in an ES module without a require, and makes calls all the same", async () => {
    const { printed } = await bundleAndRun(inject(project), program(entry, true));
    expect(printed).toEqual(["ConfigurationError", expect.stringContaining('define "require"')]);
  });
});

it("a bundle of chime-messaging has one of the two generations of AWS clients in it", async () => {
  const { inputs } = await bundleAndRun(inject("peerProject"), program("chime-messaging", false));
  expect(inputs).toContain("client-chime-sdk-messaging");
  expect(inputs).not.toMatch(/client-chime\//);
});
