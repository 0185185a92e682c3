import { ChimeMessaging, NotFoundException, ServiceUnavailableException } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { Tour } from "../../examples/tour/tour.js";
import { runExample } from "./spawn.js";

let local: LocalChime;
let chime: ChimeMessaging;

beforeAll(async () => {
  local = await LocalChime.start({ bots: { respond: () => "hello" } });
  chime = new ChimeMessaging(local.clientConfig);
});
afterEach(() => local.reset());
afterAll(async () => {
  chime.close();
  await local.stop();
});

const tour = (...args: string[]) => runExample("tour", ["--endpoint", local.url, ...args]);

/** What the service saw: the operations that it did, by their names in the Chime namespace. */
const done = () =>
  local.requests.filter(({ status = 0 }) => status >= 200 && status < 300).map(({ operation }) => operation);
const given = {
  "--function-arn": "arn:aws:lambda:us-east-1:123456789012:function:filter",
  "--lex-bot-alias-arn": "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST",
  "--pinpoint-arn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef",
};
const whatIsLeft = () => chime.appInstances.list().toArray();

test("needs nothing but its own embedded service, and calls 78 of 78 operations", async () => {
  const { code, stdout } = await runExample("tour");
  expect(stdout).toContain("78 of 78 operations called, 0 refused");
  expect(stdout).toMatch(/^ *\d+ {2}messages\.connect +Robby: "From nine to five\."$/m);
  expect(stdout).toMatch(
    /flows\.callback .*\n.*Alice hears "Only a \*{4}\.\.\."\n.*messages\.getStatus +SENT\n/,
  );
  expect(stdout).toMatch(/"Ada, are you there\?"\n.*"Bob, are you there\?" \(Bob's telephone rings\)$/m);
  expect(stdout).toMatch(/channels\.search +Bob finds "Alice and Bob"$/m);
  expect(stdout).toMatch(/channels\.search +31 days later it is gone$/m);
  expect(stdout).toMatch(/^ {2}1 {2}appInstances\.create +arn:aws:chime:us-east-1:\d{12}:app-instance\//m);
  expect(code).toBe(0);
});

// What a processor elsewhere would call back is not the tour's to call back.
test.each([
  ["dedicated", [], "77 of 78 operations called, 1 refused"],
  ["legacy", ["--chime"], "49 of 49 operations called, 0 refused"],
])(
  "the count is what the service saw, in the %s dialect, and nothing is left",
  async (dialect, args, told) => {
    const { code, stdout } = await tour(...args);
    expect(stdout).toContain(told);
    expect(code).toBe(0);
    expect(new Set(done()).size).toBe(parseInt(told));
    expect(new Set(local.requests.map((request) => request.dialect))).toEqual(new Set([dialect]));
    expect(await whatIsLeft()).toEqual([]);
  },
);

test("when a step fails, tells why and removes all that it made, the newest first", async () => {
  local.faults.add({ kind: "refuse", status: 503, operation: "CreateChannelBan" });
  const { code, stdout, stderr } = await tour();
  expect(code).toBe(1);
  expect(stderr).toMatch(/^ServiceUnavailableException: CreateChannelBan/m);
  expect(stdout).toMatch(/^\d+ of 78 operations called/m);
  const removed = done().filter((operation) => operation?.startsWith("Delete"));
  expect(removed.slice(-6)).toEqual([
    "DeleteAppInstanceAdmin",
    ...Array<string>(4).fill("DeleteAppInstanceUser"),
    "DeleteAppInstance",
  ]);
  expect(removed).toContain("DeleteChannel");
  expect(await whatIsLeft()).toEqual([]);
});

test("when something cannot be removed, says so and removes the rest", async () => {
  local.faults.add({ kind: "refuse", status: 500, operation: "DeleteChannel" });
  const { code, stdout } = await tour();
  expect(code).toBe(1);
  expect(stdout).toMatch(/channels\.delete +NOT removed/);
  expect(stdout).toContain("76 of 78");
  expect(await whatIsLeft()).toEqual([]);
});

test("Ctrl-C ends it, and it removes what it made", async () => {
  local.faults.add({ kind: "slow", ms: 20 });
  const { code, stdout, stderr } = await runExample("tour", ["--endpoint", local.url], {
    watch: (child, stdout) => {
      if (stdout.includes("users.update") && !child.killed) child.kill("SIGINT");
    },
  });
  expect(code).toBe(1);
  expect(stderr).toContain("Interrupted.");
  expect(stdout).not.toContain("moderation.createBan");
  expect(done()).toContain("CreateAppInstanceUser");
  expect(await whatIsLeft()).toEqual([]);
});

test.each([
  [
    "leaves out what AWS wants more for",
    "56 of 78 operations called, 0 refused as expected, 3 parts left out",
    [],
  ],
  ["uses what it is given", "77 of 78 operations called, 1 refused", Object.entries(given).flat()],
])("with --aws it goes where the environment says, and %s", async (_, told, more) => {
  const { credentials, region, endpoint } = local.clientConfig;
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const { code, stdout } = await runExample("tour", ["--aws", ...more], { env });
  expect(stdout).toContain(told);
  expect(code).toBe(0);
  expect(new Set(done()).size).toBe(parseInt(told));
  expect(await whatIsLeft()).toEqual([]);
});

test("a step that may be refused is told as such, but not when the service is down", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const tour = new Tour();
  const refuse = (error: Error) => tour.tryStep("some.step", () => Promise.reject(error), String);
  await refuse(new NotFoundException("none is set", { statusCode: 404 }));
  await expect(refuse(new ServiceUnavailableException("down", { statusCode: 503 }))).rejects.toThrow("down");
  expect(log.mock.calls).toEqual([[expect.stringContaining("refused, as expected: NotFoundException")]]);
  expect(tour.refused).toBe(1);
  log.mockRestore();
});

test("with --aws and no credentials, says so in a line", async () => {
  const env = {
    HOME: "/nonexistent",
    AWS_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_PROFILE: undefined,
  };
  const { code, stdout, stderr } = await runExample("tour", ["--aws"], { env });
  expect(code).toBe(1);
  expect(stdout).toContain("0 of 78");
  expect(stderr).toMatch(/^CredentialsError: /);
  expect(stderr).not.toContain("    at ");
});
