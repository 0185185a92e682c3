import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENTRIES } from "../../support/operations.js";
import { CredentialsBench } from "./bench.js";
import { KEYS, ROLE_ARN, told } from "./fake-aws.js";

// Where AWS's tools look for credentials, the library finds them: each source on its own, in a process of its own.

let bench: CredentialsBench;

beforeAll(async () => {
  bench = await CredentialsBench.start();
});

afterAll(() => bench.stop());

const staticKeys = `aws_access_key_id = ${KEYS.accessKeyId}\naws_secret_access_key = ${KEYS.secretAccessKey}\n`;

/** What the sources are set up with. */
function setUp() {
  const { url } = bench.aws;
  const script = bench.write("process.cjs", `console.log(${JSON.stringify(JSON.stringify(told()))})`);
  bench.write("credentials", `[keys]\n${staticKeys}`);
  bench.write(
    "config",
    `[profile role]\nrole_arn = ${ROLE_ARN}\nsource_profile = keys
[profile process]\ncredential_process = "${process.execPath}" "${script}"\n${bench.signOn()}`,
  );
  return { url, tokenFile: bench.write("token", "planted-web-token") };
}

type SetUp = ReturnType<typeof setUp>;
type Row = [
  source: string,
  env: (setUp: SetUp) => NodeJS.ProcessEnv,
  options: { profile?: string },
  asked: RegExp[],
];

const ROWS: Row[] = [
  [
    "environment variables",
    () => ({ AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey }),
    {},
    [],
  ],
  ["the keys of the profile that is named", () => ({}), { profile: "keys" }, []],
  ["the profile that the environment names", () => ({ AWS_PROFILE: "keys" }), {}, []],
  [
    "a role that a profile may take on",
    ({ url }) => ({ AWS_ENDPOINT_URL_STS: url }),
    { profile: "role" },
    [/^POST \/ (?=.*Action=AssumeRole\b).*Credential=AKIAPLAIN/],
  ],
  [
    "a web identity",
    ({ url, tokenFile }) => ({
      AWS_ENDPOINT_URL_STS: url,
      AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
      AWS_ROLE_ARN: ROLE_ARN,
    }),
    {},
    [/^POST \/ (?=.*Action=AssumeRoleWithWebIdentity\b).*planted-web-token/],
  ],
  ["a process", () => ({}), { profile: "process" }, []],
  [
    "a container's endpoint",
    ({ url }) => ({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: "planted-authorization",
    }),
    {},
    [/^GET \/container .*planted-authorization$/],
  ],
  [
    "single sign-on",
    ({ url }) => ({ AWS_ENDPOINT_URL_SSO: url }),
    { profile: "sso" },
    [/^GET \/federation\/credentials\?(?=.*role_name=chat)(?=.*account_id=123456789012)/],
  ],
  [
    "an EC2 instance's metadata",
    ({ url }) => ({ AWS_EC2_METADATA_DISABLED: undefined, AWS_EC2_METADATA_SERVICE_ENDPOINT: url }),
    {},
    [
      /^PUT \/latest\/api\/token /,
      /^GET \/latest\/meta-data\/iam\/security-credentials\/ /,
      /^GET \/latest\/meta-data\/iam\/security-credentials\/chat /,
    ],
  ],
];

describe("credentials from", () => {
  it.each(ROWS)("%s", { timeout: 60_000 }, async (_source, env, options, asked) => {
    bench.aws.requests.length = 0;
    const before = bench.local.requests.length;
    const results = await bench.call(env(setUp()), options);
    for (const entry of ENTRIES) expect(results[entry]).toEqual({ printed: "", retried: [] });
    // The embedded service checks signatures: what it answers was signed with the credentials that it knows.
    expect(bench.local.requests).toHaveLength(before + 2);
    // Each entry asks once.
    const lines = bench.aws.requests.map(
      ({ method, path, headers, body }) => `${method} ${path} ${body} ${headers.authorization ?? ""}`,
    );
    expect(lines).toEqual([...asked, ...asked].map((line) => expect.stringMatching(line) as string));
  });

  it("a source that fails once, which is asked again", { timeout: 60_000 }, async () => {
    const { url, tokenFile } = setUp();
    const results = await bench.call({
      AWS_ENDPOINT_URL_STS: `${url}/once/503`,
      AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
      AWS_ROLE_ARN: ROLE_ARN,
      // Of STS. AWS's own client for it would try again, too.
      AWS_MAX_ATTEMPTS: "1",
    });
    const reason = "ListAppInstances: there are no credentials: refused with 503";
    expect(results).toEqual({
      [ENTRIES[0]]: { printed: "", retried: [reason] },
      [ENTRIES[1]]: { printed: "", retried: [] },
    });
  });
});
