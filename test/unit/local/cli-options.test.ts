import { describe, expect, it } from "vitest";
import { parseFault } from "../../../src/local/cli/faults.js";
import { parseCli } from "../../../src/local/cli/flags.js";

const options = (...args: string[]) => {
  const request = parseCli(args);
  if (request.show !== "service") throw new Error(`shows ${request.show}`);
  return request.settings;
};

describe("the command line of chime-local", () => {
  it("leaves the defaults to the service", () => {
    expect(options()).toEqual({});
  });

  it("takes every setting", () => {
    expect(
      options(
        ...[
          "--port",
          "0",
          "--host=0.0.0.0",
          "--region",
          "eu-central-1",
          "--account-id",
          "111122223333",
          "--quotas",
        ],
        ...["--quota", "messageWrites=2.5", "--quota", "usersPerAppInstance=5,bearer=1"],
        ...["--latency", "12.5", "--fault", "503", "--fault", "slow:ms=20", "--seed", "7", "--verbose"],
        ...["--seed-data", "users=10,admins=2,channels=3,members=4,messages=20"],
        ...["--processor", "arn:aws:lambda:a=http://x/?y=z", "--processor", "arn:b=http://b"],
        ...["--verify-signatures", "AKID:secret/+=", "--verify-signatures", "ASIA:secret:token"],
        "--allow-unsigned",
        ...[
          "--create-existing-user",
          "conflict",
          "--dialect=legacy",
          "--public-url",
          "http://chime.test",
          "--trust-forwarded-host",
        ],
        ...["--allow-host", "a", "--allow-host", "b", "--origin", "http://a", "--origin", "http://b"],
      ),
    ).toEqual({
      port: 0,
      host: "0.0.0.0",
      region: "eu-central-1",
      accountId: "111122223333",
      quotas: { overrides: { messageWrites: 2.5, usersPerAppInstance: 5, bearer: 1 } },
      latency: 12.5,
      faults: [
        { kind: "refuse", status: 503 },
        { kind: "slow", ms: 20 },
      ],
      seed: 7,
      seedData: { users: 10, admins: 2, channels: 3, membersPerChannel: 4, messagesPerChannel: 20 },
      verifySignatures: [
        { accessKeyId: "AKID", secretAccessKey: "secret/+=" },
        { accessKeyId: "ASIA", secretAccessKey: "secret", sessionToken: "token" },
      ],
      allowUnsigned: true,
      processors: { "arn:aws:lambda:a": "http://x/?y=z", "arn:b": "http://b" },
      dialect: "legacy",
      createExistingUser: "conflict",
      publicUrl: "http://chime.test",
      trustForwardedHost: true,
      allowedHosts: ["a", "b"],
      origins: ["http://a", "http://b"],
      verbose: true,
    });
  });

  it("enforces the published quotas when no other is given", () => {
    expect(options("--quotas").quotas).toBe(true);
  });

  it("shows help and version before all else", () => {
    expect(parseCli(["--quotas", "--help"])).toEqual({ show: "help" });
    expect(parseCli(["-h"])).toEqual({ show: "help" });
    expect(parseCli(["--version"])).toEqual({ show: "version" });
  });

  it.each<[string[], RegExp]>([
    [["--prot", "1"], /Unknown option '--prot'/],
    [["4010"], /Unexpected argument '4010'/],
    [["--port"], /argument missing/],
    [["--port", "http"], /--port must be a whole number, not "http"/],
    [["--port", "65536"], /--port must be from 0 to 65535/],
    [["--latency=-1"], /--latency must be a number, not "-1"/],
    [["--account-id", "12"], /--account-id must match/],
    [["--create-existing-user", "x"], /--create-existing-user must be one of succeed, conflict/],
    [["--dialect", "chime"], /--dialect must be one of dedicated, legacy/],
    [["--region", "us east"], /--region must match/],
    [["--quota", "bearer"], /"bearer" is not name=value/],
    [["--seed", "0x10"], /--seed must be a whole number/],
    [
      ["--seed-data", "user=1"],
      /--seed-data has no "user"; known: users, admins, channels, members, messages/,
    ],
    [["--seed-data", "users"], /"users" is not name=value/],
    [["--seed-data", "users=1=2"], /is not name=value/],
    [["--seed-data", "users=x"], /users must be a whole number/],
    [["--verify-signatures", "AKID"], /must be KEY:SECRET/],
    [["--fault", "404"], /unknown fault "404"; known: .*429.*reset/],
  ])("refuses %j", (args, message) => {
    expect(() => parseCli(args)).toThrow(message);
    expect(() => parseCli(args)).toThrow(TypeError);
  });

  it("does not repeat a secret it cannot read", () => {
    expect(() => parseCli(["--verify-signatures", "AKID:s3cret:token:more"])).toThrow(/^(?!.*s3cret).*$/);
  });
});

describe("a fault on the command line", () => {
  it.each([
    ["429:retry-after=2", { kind: "refuse", status: 429, retryAfter: 2 }],
    ["429:retry-after-ms=150", { kind: "refuse", status: 429, retryAfterMs: 150 }],
    ["500", { kind: "refuse", status: 500 }],
    [
      "503:probability=0.1,operation=SendChannelMessage",
      { kind: "refuse", status: 503, probability: 0.1, operation: ["SendChannelMessage"] },
    ],
    [
      "reset:operation=CreateChannel+ListChannels",
      { kind: "reset", operation: ["CreateChannel", "ListChannels"] },
    ],
    ["lost-answer:count=1,skip=2,seed=3", { kind: "lost-answer", count: 1, skip: 2, seed: 3 }],
    ["hang", { kind: "hang" }],
    ["slow:ms=20", { kind: "slow", ms: 20 }],
    ["cut:bytes=5", { kind: "cut", bytes: 5 }],
    ["proxy:status=504", { kind: "proxy", status: 504 }],
  ])("%s", (spec, fault) => {
    expect(parseFault(spec)).toEqual(fault);
  });

  it.each([
    ["", /unknown fault ""/],
    ["constructor", /unknown fault/],
    ["reset:ms=1", /a reset fault has no "ms"; known: operation, probability, count, skip, seed/],
    ["reset:__proto__=1", /has no "__proto__"/],
    ["slow:ms=fast", /ms must be a number, not "fast"/],
    ["503:probability", /"probability" is not name=value/],
  ])("%j is an error", (spec, message) => {
    expect(() => parseFault(spec)).toThrow(message);
  });
});
