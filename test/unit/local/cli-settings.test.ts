import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { CHOICE_VALUES } from "../../../src/local/choices.js";
import type { Choices } from "../../../src/local/choices.js";
import { readConfig } from "../../../src/local/cli/config.js";
import { HELP } from "../../../src/local/cli/help.js";
import { parseCli } from "../../../src/local/cli/flags.js";
import type { CliSettings } from "../../../src/local/cli/flags.js";
import { mergeSettings, startOptions } from "../../../src/local/cli/start.js";

const FILTER = "arn:aws:lambda:us-east-1:123456789012:function:filter";
const ANSWERS = { hello: "Hi!" };
const KEY = { accessKeyId: "AKID", secretAccessKey: "secret" };

interface Form {
  flags: string[];
  /** In a file of JSON; undefined if a file cannot say it. */
  json: unknown;
  /** What the flags and the file set, if it is not what the file says. */
  setting?: unknown;
}

const choice = (flag: string, value: string, json: unknown = value): Form => ({ flags: [flag, value], json });

/** The command line's forms of every option and choice. The compiler refuses to miss one. */
const FORMS = {
  port: { flags: ["--port", "0"], json: 0 },
  host: { flags: ["--host", "::1"], json: "::1" },
  region: { flags: ["--region", "eu-central-1"], json: "eu-central-1" },
  accountId: { flags: ["--account-id", "111122223333"], json: "111122223333" },
  clock: {
    flags: ["--clock-start", "2027-01-01T00:00:00Z", "--clock-stopped"],
    json: { time: "2027-01-01T00:00:00Z", running: false },
  },
  requestTimeout: { flags: ["--request-timeout", "1000"], json: 1000 },
  bots: {
    flags: ["--bot-answer", "hello=Hi!", "--bot-timeout", "500"],
    json: { answers: ANSWERS, timeout: 500 },
  },
  processors: { flags: ["--processor", `${FILTER}=http://a`], json: { [FILTER]: "http://a" } },
  seed: { flags: ["--seed", "7"], json: 7 },
  latency: { flags: ["--latency", "1.5"], json: 1.5 },
  quotas: {
    flags: ["--quota", "bearer=Infinity,userWrites=5"],
    json: { overrides: { bearer: null, userWrites: 5 } },
    setting: { overrides: { bearer: Infinity, userWrites: 5 } },
  },
  verifySignatures: { flags: ["--verify-signatures", "AKID:secret"], json: [KEY] },
  allowUnsigned: { flags: ["--allow-unsigned"], json: true },
  sessions: {
    flags: ["--ping-interval", "100", "--buffer-limit", "2000", "--session-lifetime", "5000"],
    json: { pingInterval: 100, bufferLimit: 2000, lifetime: 5000 },
  },
  keepRequests: { flags: ["--keep-requests", "5"], json: 5 },
  keepPushes: { flags: ["--keep-pushes", "5"], json: 5 },
  keepRecords: { flags: ["--keep-records", "5"], json: 5 },
  onRecord: { flags: ["--print-records"], json: true },
  onRequest: { flags: ["--verbose"], json: undefined },
  publicUrl: { flags: ["--public-url", "http://chime.test"], json: "http://chime.test" },
  trustForwardedHost: { flags: ["--trust-forwarded-host"], json: true },
  allowedHosts: { flags: ["--allow-host", "chime"], json: ["chime"] },
  origins: { flags: ["--origin", "http://localhost:5173"], json: ["http://localhost:5173"] },
  allowRemoteControl: { flags: ["--allow-remote-control"], json: true },
  data: { flags: ["--data", "chime"], json: "chime" },
  tls: { flags: ["--tls"], json: true, setting: expect.anything() },
  dialect: choice("--dialect", "legacy"),
  missingBearer: choice("--missing-bearer", "admin"),
  deleteAbsentMembership: choice("--delete-absent-membership", "conflict"),
  createExistingUser: choice("--create-existing-user", "conflict"),
  omittedMetadata: choice("--omitted-metadata", "keep"),
  bannedReadsPublic: choice("--banned-reads-public", "false", false),
  moderatedByOthers: choice("--moderated-by-others", "false", false),
  membersRemoveOthers: choice("--members-remove-others", "true", true),
  pushToSender: choice("--push-to-sender", "false", false),
  checkStreams: choice("--check-streams", "false", false),
  legacyAccountRefused: choice("--legacy-account-refused", "bare-host-only"),
  consumedCallback: choice("--consumed-callback", "bad-request"),
  connectionsOverQuota: choice("--connections-over-quota", "close-oldest"),
} satisfies Record<keyof LocalChimeOptions, Form>;

function settingsOf(...args: string[]): CliSettings {
  const request = parseCli(args);
  if (request.show !== "service") throw new Error(`shows ${request.show}`);
  return request.settings;
}

/** A file of the test with this text. */
async function file(text: string, name = "settings.json"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chime-settings-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const fileOf = (settings: unknown) => file(JSON.stringify(settings));

describe.each(Object.entries(FORMS) as [keyof LocalChimeOptions, Form][])("the option %s", (name, form) => {
  const setting = form.setting ?? form.json;

  it("has flags, which are explained", () => {
    const settings = settingsOf(...form.flags);
    const given = name === "onRequest" ? settings.verbose : settings[name];
    expect(given).toEqual(name === "onRequest" ? true : setting);
    for (const flag of form.flags.filter((one) => one.startsWith("--")))
      expect(HELP).toMatch(new RegExp(`${flag}(?![\\w-])`));
  });

  it.runIf(form.json !== undefined)("has a form in a file", async () => {
    expect(await readConfig(await fileOf({ [name]: form.json }))).toEqual({ [name]: setting });
  });

  it("is what the service is started with", async () => {
    const { options, begin } = await startOptions({ ...settingsOf(...form.flags), port: 0 }, undefined);
    expect(options).toHaveProperty(name);
    if (name === "tls" || name === "host") return;
    const local = await LocalChime.start(options);
    onTestFinished(() => local.stop());
    begin(local);
    if (name === "clock")
      expect(local.clock.status()).toMatchObject({ time: Date.UTC(2027, 0, 1), running: false });
  });
});

describe("the choices", () => {
  const all = Object.entries(CHOICE_VALUES) as [keyof Choices, readonly unknown[]][];
  const flagOf = (name: string) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

  it.each(all)("%s takes each of its values as a flag, and no other", async (name, values) => {
    for (const value of values) expect(settingsOf(flagOf(name), String(value))).toEqual({ [name]: value });
    expect(() => settingsOf(flagOf(name), "other")).toThrow(new RegExp(`${flagOf(name)} must be one of`));
    await expect(LocalChime.start({ [name]: "other" })).rejects.toThrow(new RegExp(`${name} must be one of`));
  });
});

describe("a file of settings", () => {
  it("has faults, seed data and the log of requests, too", async () => {
    const settings = { faults: [{ kind: "reset" }], seedData: { users: 1 }, verbose: true };
    expect(await readConfig(await fileOf(settings))).toEqual(settings);
  });

  it.each([
    ["{", /valid JSON/],
    ["[]", /must be an object/],
    ['{"prot":1}', /no "prot"; known: .*port/],
    ['{"faults":{}}', /faults must be a list/],
  ])("%s is refused", async (text, message) => {
    const refused = readConfig(await file(text));
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(TypeError);
  });

  it("may be a program that exports functions", async () => {
    const text = "export default { clock: () => 1.8e12, bots: { respond: () => 'hi' }, quotas: true };";
    for (const name of ["settings.mjs", "settings.cjs"]) {
      const source = name.endsWith(".cjs") ? text.replace("export default", "module.exports =") : text;
      const { options } = await startOptions(await readConfig(await file(source, name)), undefined);
      expect([options.clock?.(), options.quotas]).toEqual([1.8e12, true]);
      expect(options.bots?.respond({} as never)).toBe("hi");
    }
  });

  it("is overruled by flags, option by option, and in parts of the clock, sessions and bots", () => {
    const inFile: CliSettings = {
      port: 1,
      region: "eu-central-1",
      faults: [{ kind: "reset" }],
      clock: { time: 5, running: false },
      sessions: { pingInterval: 1, lifetime: 2 },
      bots: { answers: ANSWERS, timeout: 9 },
    };
    const flags = settingsOf(
      ...[
        "--port",
        "2",
        "--fault",
        "hang",
        "--clock-start",
        "7",
        "--ping-interval",
        "3",
        "--bots",
        "http://bots",
      ],
    );
    expect(mergeSettings(inFile, flags)).toEqual({
      port: 2,
      region: "eu-central-1",
      faults: [{ kind: "hang" }],
      clock: { time: 7, running: false },
      sessions: { pingInterval: 3, lifetime: 2 },
      bots: { url: "http://bots", timeout: 9 },
    });
  });

  it.each<[CliSettings, RegExp]>([
    [{ clock: { time: "soon" } }, /clock.time must be milliseconds/],
    [{ clock: { running: 1 as never } }, /clock.running must be true or false/],
    [{ clock: { start: 1 } as never }, /clock has no "start"/],
    [{ bots: {} }, /bots must have either a url or answers/],
    [{ bots: { url: "http://a", answers: {} } }, /bots must have either a url or answers/],
    [{ bots: { url: "file:///a" } }, /bots.url must be a URL/],
    [{ bots: { answers: [] as never } }, /bots.answers must be an object/],
  ])("%j is refused", async (settings, message) => {
    await expect(startOptions(settings, undefined)).rejects.toThrow(message);
  });
});
