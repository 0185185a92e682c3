import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENTRIES } from "../../support/operations.js";
import { CredentialsBench, ssoProfile } from "./bench.js";
import { KEYS, ROLE_ARN } from "./fake-aws.js";

// A source that fails says why in our error's message, and no secret with it.

let bench: CredentialsBench;

beforeAll(async () => {
  bench = await CredentialsBench.start();
  const { accessKeyId, secretAccessKey } = KEYS;
  const fails = (script: string) => `credential_process = "${process.execPath}" -e "${script}"`;
  bench.write(
    "credentials",
    `[base]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}
aws_session_token = planted-base-token\n`,
  );
  bench.write(
    "config",
    `[profile role]\nrole_arn = ${ROLE_ARN}\nsource_profile = base
[profile lost]\nrole_arn = ${ROLE_ARN}\nsource_profile = nobody
[profile sealed]\n${fails("console.log('planted-out');console.error('vault sealed');process.exit(1)")}
[profile garbled]\n${fails("console.log('planted-out')")}
${bench.signOn()}${ssoProfile("sso-ended", "nobody")}`,
  );
  bench.write("token", "planted-web-token");
});

afterAll(() => bench.stop());

type Env = (url: string, home: string) => NodeJS.ProcessEnv;
type Row = [what: string, env: Env, profile: string | undefined, reason: string | RegExp];

const nothing: Env = () => ({});
const sts = (path: string) => (url: string) => ({ AWS_ENDPOINT_URL_STS: url + path });
const container = (path: string) => (url: string) => ({
  AWS_CONTAINER_CREDENTIALS_FULL_URI: url + path,
  AWS_CONTAINER_AUTHORIZATION_TOKEN: "planted-authorization",
});
const webIdentity = (path: string, file: string) => (url: string, home: string) => ({
  AWS_ENDPOINT_URL_STS: url + path,
  AWS_WEB_IDENTITY_TOKEN_FILE: `${home}/${file}`,
  AWS_ROLE_ARN: ROLE_ARN,
});

const ROWS: Row[] = [
  ["no source at all", nothing, undefined, /any providers: .*\[default\]/],
  ["a profile that there is not", nothing, "nobody", /any providers: .*\[nobody\]/],
  ["a role that STS refuses", sts("/always/403"), "role", "there are no credentials: refused with 403"],
  ["a role whose source profile there is not", sts(""), "lost", "[nobody]"],
  [
    "a web identity that STS refuses",
    webIdentity("/always/403", "token"),
    undefined,
    "there are no credentials: refused with 403",
  ],
  ["a missing token file", webIdentity("", "no-token"), undefined, /no such file .*no-token/],
  ["a process that exits with 1", nothing, "sealed", /: credential_process failed\s+vault sealed$/],
  ["a process that prints no JSON", nothing, "garbled", "returned invalid JSON"],
  ["a container's endpoint that answers 404", container("/always/404"), undefined, "status: 404"],
  ["a container's endpoint that answers 500", container("/always/500"), undefined, "status: 500"],
  ["a container's endpoint that answers no JSON", container("/garbage/"), undefined, "cannot be read"],
  [
    "single sign-on that answers no JSON",
    (url) => ({ AWS_ENDPOINT_URL_SSO: `${url}/garbage` }),
    "sso",
    "cannot be read",
  ],
  ["single sign-on without a session", nothing, "sso-ended", /SSO session token .* not found/],
];

describe.concurrent("credentials are missing, with", () => {
  it.each(ROWS)("%s", { timeout: 60_000 }, async (_what, env, profile, reason) => {
    const results = await bench.call(env(bench.aws.url, bench.home), { profile });
    for (const entry of ENTRIES) {
      const { error, printed, retried } = results[entry];
      expect(error).toMatchObject({ name: "CredentialsError", outcome: "rejected", attempts: 0 });
      expect(error!.message).toMatch(/^ListAppInstances: /);
      expect(error!.message).toMatch(reason);
      expect(printed).not.toContain("planted");
      expect(retried).toEqual([]);
    }
    expect(bench.local.requests).toHaveLength(0);
  });
});
