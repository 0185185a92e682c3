import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import { ENTRIES, errorOf, facadeOf, type Entry } from "../../support/operations.js";
import { CredentialsBench } from "./bench.js";
import { printedOf } from "./printed.js";
import { FakeAws, KEYS, ROLE_ARN, TEMPORARY } from "./fake-aws.js";

// Credentials that the constructor is given, or a provider of them.

let bench: CredentialsBench;

beforeAll(async () => {
  bench = await CredentialsBench.start();
});

afterEach(() => vi.unstubAllEnvs());

afterAll(() => bench.stop());

type Options = NonNullable<Parameters<typeof facadeOf>[1]>;

/** Makes a call, and tells why it was tried again. */
async function call(entry: Entry, options: Options): Promise<string[]> {
  const retried: string[] = [];
  using facade = facadeOf(entry, {
    region: "us-east-1",
    endpoint: bench.local.url,
    retry: { baseDelay: 1 },
    onRetry: ({ reason }) => void retried.push(reason.message),
    ...options,
  });
  await facade.appInstances.list().first();
  return retried;
}

/** A role of an STS that is asked once, so that it is the library that tries again. */
const role = () =>
  fromTemporaryCredentials({
    params: { RoleArn: ROLE_ARN, RoleSessionName: "chat" },
    masterCredentials: { ...KEYS, sessionToken: "planted-base-token" },
    clientConfig: { region: "us-east-1", maxAttempts: 1 },
  });

const notSent = { name: "CredentialsError", outcome: "rejected", attempts: 0 };

describe.each(ENTRIES)("%s takes", (entry) => {
  it("credentials themselves", async () => {
    expect(await call(entry, { credentials: KEYS })).toEqual([]);
    expect(await call(entry, { credentials: TEMPORARY })).toEqual([]);
  });

  it("a provider, which the first call asks", async () => {
    const credentials = vi.fn(() => Promise.resolve(KEYS));
    using facade = facadeOf(entry, { region: "us-east-1", credentials, endpoint: bench.local.url });
    expect(credentials).not.toHaveBeenCalled();
    await facade.appInstances.list().first();
    expect(credentials).toHaveBeenCalled();
  });

  it("a provider of AWS's, such as that of a role", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_STS", bench.aws.url);
    expect(await call(entry, { credentials: role() })).toEqual([]);
    expect(bench.aws.requests.at(-1)!.body).toMatch(/(?=.*Action=AssumeRole\b).*RoleSessionName=chat/);
  });
});

describe.each(ENTRIES)("a provider on %s", (entry) => {
  it.each([500, 503])("that meets a %s of STS once is asked again", async (status) => {
    vi.stubEnv("AWS_ENDPOINT_URL_STS", `${bench.aws.url}/once/${status}/${entry}`);
    expect(await call(entry, { credentials: role() })).toEqual([
      `ListAppInstances: there are no credentials: refused with ${status}`,
    ]);
  });

  it("that meets a refused connection once is asked again", async () => {
    const closed = await FakeAws.start();
    const { url } = closed;
    await closed.stop();
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      if (asked === 1) await fetch(url);
      return KEYS;
    };
    expect(await call(entry, { credentials })).toEqual([
      "ListAppInstances: there are no credentials: fetch failed (ECONNREFUSED)",
    ]);
    expect(asked).toBe(2);
  });

  it("that STS refuses is not asked again, and tells no secret", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_STS", `${bench.aws.url}/always/403`);
    bench.aws.requests.length = 0;
    const error = await errorOf(call(entry, { credentials: role() }));
    expect(error).toMatchObject(notSent);
    expect(error.message).toBe("ListAppInstances: there are no credentials: refused with 403");
    expect(printedOf(error)).not.toContain("planted");
    expect(bench.aws.requests).toHaveLength(1);
  });

  it("that fails in a way of its own is not asked again", async () => {
    const credentials = vi.fn(() => Promise.reject(new Error("vault sealed")));
    const error = await errorOf(call(entry, { credentials }));
    expect(error).toMatchObject(notSent);
    expect(error.message).toBe("ListAppInstances: there are no credentials: vault sealed");
    expect(credentials).toHaveBeenCalledOnce();
  });

  it.each([
    ["what it got cannot be read", () => JSON.parse("planted-garbage") as unknown],
    ["it gives a string", () => "planted-secret-key"],
  ])("does not tell what it was if %s", async (_what, give) => {
    // eslint-disable-next-line @typescript-eslint/require-await -- so that it rejects
    const error = await errorOf(call(entry, { credentials: async () => give() as typeof KEYS }));
    expect(error).toMatchObject(notSent);
    expect(error.message).toMatch(/[Cc]redential/);
    expect(printedOf(error)).not.toMatch(/planted-[gs]/);
  });

  it("whose code breaks tells how", async () => {
    const credentials = () => Promise.resolve((undefined as unknown as { keys: typeof KEYS }).keys);
    const error = await errorOf(call(entry, { credentials }));
    expect(error).toMatchObject(notSent);
    expect(error.message).toMatch(
      /gave are none \(Cannot read properties of undefined \(reading 'keys'\)\)$/,
    );
  });

  it("that never answers ends with the call's time, and nothing is sent", async () => {
    const sent = bench.local.requests.length;
    const credentials = () => new Promise<never>(() => {});
    expect(await errorOf(call(entry, { credentials, timeout: 200 }))).toMatchObject({
      name: "TimeoutError",
      message: "ListAppInstances: there was no time for credentials (attempt 1)",
      outcome: "rejected",
      attempts: 0,
    });
    expect(bench.local.requests).toHaveLength(sent);
  });

  it("that gives wrong ones is not asked again", async () => {
    const credentials = { ...KEYS, secretAccessKey: "planted-wrong-key" };
    const error = await errorOf(call(entry, { credentials }));
    expect(error).toMatchObject({ statusCode: 403, attempts: 1, outcome: "rejected" });
    expect(printedOf(error)).not.toContain("planted");
  });
});

describe("the Region", () => {
  it("may never be there: the call ends with its time, and nothing is sent", async () => {
    const region = () => new Promise<never>(() => {});
    const calling = call("chime-messaging", { credentials: KEYS, region, timeout: 200 });
    expect(await errorOf(calling)).toMatchObject({
      name: "TimeoutError",
      message: "ListAppInstances: there was no time for the Region (attempt 1)",
      outcome: "rejected",
      attempts: 0,
    });
  });

  it("comes from the profile with the credentials", async () => {
    vi.stubEnv("AWS_REGION", undefined);
    vi.stubEnv("AWS_CONFIG_FILE", bench.write("config", "[profile team]\nregion = eu-central-1\n"));
    const { accessKeyId, secretAccessKey } = KEYS;
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}`;
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", bench.write("credentials", `[team]\n${keys}\n`));
    await using frankfurt = await LocalChime.start({ region: "eu-central-1", verifySignatures: KEYS });
    using chime = new ChimeMessaging({ profile: "team", endpoint: frankfurt.url });
    const { AppInstanceArn } = await chime.appInstances.create({ Name: "signed" });
    expect(AppInstanceArn).toContain(":eu-central-1:");
  });
});
