import { ChimeClient } from "@aws-sdk/client-chime";
import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { ChimeMessaging, ConfigurationError } from "chime-messaging";
import { ChimeMessaging as LegacyChimeMessaging } from "chime-messaging/chime";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ENTRIES, errorOf, facadeOf, type AnyFacade } from "../../support/operations.js";
import { FacadeBench } from "./bench.js";

// A facade that is set up in a way that cannot work says what to set.

let bench: FacadeBench;

beforeEach(async () => {
  bench = await FacadeBench.start();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await bench.stop();
});

const Name = "shop";
const create = (facade: AnyFacade) => errorOf(facade.appInstances.create({ Name }));

describe.each(ENTRIES)("the constructor of %s", (entry) => {
  it.each([[5], ["us-east-1"], [true], [[]], [() => 1]])("refuses %s as options", (options) => {
    expect(() => facadeOf(entry, options as never)).toThrow(ConfigurationError);
  });

  it.each([null, undefined, {}])("takes %s for none", (options) => {
    expect(() => facadeOf(entry, options as never).close()).not.toThrow();
  });

  it.each([
    ["endpoint", ["nowhere", "", "localhost:4010", "ftp://example.com", 5, null, new URL("ftp://localhost")]],
    ["region", ["", 5, null, {}]],
    ["credentials", ["AKID", 5, null]],
    ["logger", [5, null, "text", console.log, { debug: 5 }, { warn: "text" }]],
    ["onRetry", [5, {}]],
    ["onRetryBudgetExhausted", ["text"]],
    entry === "chime-messaging"
      ? ["clients", [5, null, { identity: 5 }, { messaging: {} }]]
      : ["client", [5, {}, null]],
  ] as [string, unknown[]][])("names %s if it is wrong", (option, values) => {
    for (const value of values) {
      const make = () => facadeOf(entry, { [option]: value });
      expect(make, JSON.stringify(value)).toThrow(ConfigurationError);
      expect(make).toThrow(new RegExp(`^${option} must be `));
    }
  });

  it("takes a URL with or without a path as endpoint, and a function as region", async () => {
    const region = () => Promise.resolve("us-east-1");
    const { url } = bench.local;
    for (const endpoint of [url, `${url}/`, new URL(url)]) {
      const facade = bench.facade(entry, { endpoint, region });
      expect(await facade.appInstances.create({ Name })).toHaveProperty("AppInstanceArn");
    }
  });
});

describe.each(ENTRIES)("an option that there is not, on %s,", (entry) => {
  const other = entry === "chime-messaging" ? "client" : "clients";
  const own = entry === "chime-messaging" ? "clients" : "client";

  it.each([
    [{ regoin: "us-east-1" }, 'there is no option "regoin"; did you mean "region"?'],
    [{ timout: 5 }, 'there is no option "timout"; did you mean "timeout"?'],
    [{ retry: { attemps: 5 } }, 'there is no option "attemps"; did you mean "attempts"?'],
    [{ [other]: {} }, `there is no option "${other}"; did you mean "${own}"?`],
    [{ somethingElse: 1 }, 'there is no option "somethingElse"'],
  ])("%j, is refused by the constructor, which names the nearest", (options, message) => {
    const make = () => facadeOf(entry, options as never);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });

  it("is refused by a call and a list, too, before anything is sent; one that is undefined is not", async () => {
    const facade = bench.facade(entry);
    const call = facade.appInstances.create({ Name: "shop" }, { atemptTimeout: 5 } as never);
    expect(await errorOf(call)).toMatchObject({
      name: "ConfigurationError",
      message: 'CreateAppInstance: there is no option "atemptTimeout"; did you mean "attemptTimeout"?',
      outcome: "rejected",
      attempts: 0,
    });
    expect(() => facade.appInstances.list({}, { limt: 5 } as never)).toThrow(ConfigurationError);
    expect(bench.local.requests).toHaveLength(0);
    await facade.appInstances.create({ Name: "shop" }, { atemptTimeout: undefined } as never);
  });

  it("is refused by connect, too", async () => {
    const connecting = bench.facade(entry, { bearer: "arn" }).messages.connect({ catchup: true } as never);
    expect(await errorOf(connecting)).toMatchObject({
      name: "ConfigurationError",
      message: 'Connect: there is no option "catchup"; did you mean "catchUp"?',
    });
  });
});

describe.each(ENTRIES)("a call of %s", (entry) => {
  const rejected = { outcome: "rejected", attempts: 0 };

  it("says so when the credentials are none", async () => {
    const facade = bench.facade(entry, { credentials: {} as never });
    expect(await create(facade)).toMatchObject({ name: "CredentialsError", ...rejected });
    expect(bench.local.requests).toHaveLength(0);
  });

  it.each([[undefined], [null], ["AKID"]])(
    "says so when the credentials provider gives %s",
    async (given) => {
      const error = await create(bench.facade(entry, { credentials: () => Promise.resolve(given as never) }));
      expect(error).toMatchObject({
        name: "CredentialsError",
        message: expect.stringMatching(/redential/) as string,
        ...rejected,
      });
    },
  );

  it("says so when the credentials provider throws at once", async () => {
    const credentials = () => {
      throw new Error("vault sealed");
    };
    const error = await create(bench.facade(entry, { credentials }));
    expect(error).toMatchObject({ name: "CredentialsError", ...rejected });
  });

  it("says so when a header cannot carry the credentials", async () => {
    const credentials = {
      accessKeyId: "AKID",
      secretAccessKey: "s",
      sessionToken: "pasted\nwith a line break",
    };
    const error = await create(bench.facade(entry, { credentials }));
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "rejected" });
    expect(error.message).toContain("x-amz-security-token");
    expect(error.message).not.toContain("pasted");
  });

  it("is not tried again when a client of the caller's own has an endpoint that is no URL", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const config = { ...bench.local.clientConfig, endpoint: "nowhere" };
    const retried = vi.fn();
    const facade =
      entry === "chime-messaging"
        ? new ChimeMessaging({ clients: { identity: new ChimeSDKIdentityClient(config) }, onRetry: retried })
        : new LegacyChimeMessaging({ client: new ChimeClient(config), onRetry: retried });
    const error = await create(facade);
    expect(error).toMatchObject({ name: "ConfigurationError", ...rejected });
    expect(error.message).toContain("the endpoint is no URL");
    expect(retried).not.toHaveBeenCalled();
  });
});

describe("a call without a Region", () => {
  beforeEach(() => {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"]) vi.stubEnv(name, undefined);
    for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(name, "/nonexistent");
  });

  it("says what to set, and is not tried again", async () => {
    const { region: _, ...config } = bench.local.clientConfig;
    const onRetry = vi.fn();
    using facade = new ChimeMessaging({ ...config, onRetry });
    const error = await create(facade);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ outcome: "rejected", attempts: 0 });
    expect(error.message).toMatch(/^CreateAppInstance: no Region is set: .*AWS_REGION/);
    expect(onRetry).not.toHaveBeenCalled();
  });

  it("needs none in the Chime namespace, which has only one", async () => {
    const { region: _, ...config } = bench.local.clientConfig;
    using facade = new LegacyChimeMessaging(config);
    expect(await facade.appInstances.create({ Name })).toHaveProperty("AppInstanceArn");
  });

  it.each([
    ["fails", () => Promise.reject(new Error("mine")), "there is no Region: mine"],
    [
      "throws",
      () => {
        throw new Error("mine");
      },
      "there is no Region: mine",
    ],
    ["gives none", () => Promise.resolve(undefined), ""],
    ["gives an empty one", () => Promise.resolve(""), ""],
  ])("says so too when the provider of the Region %s", async (_what, region, text) => {
    const onRetry = vi.fn();
    using facade = new ChimeMessaging({ ...bench.local.clientConfig, region: region as never, onRetry });
    const error = await create(facade);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`CreateAppInstance: ${text}`) as string,
      outcome: "rejected",
      attempts: 0,
    });
    expect(onRetry).not.toHaveBeenCalled();
  });

  it("says so too when the Region is none", async () => {
    using facade = new ChimeMessaging({ ...bench.local.clientConfig, region: "us east" });
    expect(await create(facade)).toMatchObject({
      name: "ConfigurationError",
      outcome: "rejected",
      attempts: 0,
    });
  });
});
