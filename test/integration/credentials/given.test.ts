import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChimeMessaging, CredentialsError } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";

const team = { accessKeyId: "AKIATEAM", secretAccessKey: "team-secret" };
const other = { accessKeyId: "AKIAOTHER", secretAccessKey: "other-secret" };
const names = [
  "AWS_CONFIG_FILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_EC2_METADATA_DISABLED",
  "AWS_PROFILE",
] as const;
const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));

let folder: string;
let frankfurt: LocalChime;
let virginia: LocalChime;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chime-credentials-"));
  const keys = ({ accessKeyId, secretAccessKey }: typeof team) =>
    `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  writeFileSync(join(folder, "config"), "[profile team]\nregion = eu-central-1\n");
  writeFileSync(join(folder, "credentials"), `[team]\n${keys(team)}`);
  process.env.AWS_CONFIG_FILE = join(folder, "config");
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "credentials");
  process.env.AWS_EC2_METADATA_DISABLED = "true";
  delete process.env.AWS_PROFILE;
  frankfurt = await LocalChime.start({ region: "eu-central-1", verifySignatures: team });
  virginia = await LocalChime.start({ verifySignatures: team });
});

afterAll(async () => {
  for (const name of names) {
    const value = before[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await Promise.all([frankfurt.stop(), virginia.stop()]);
  rmSync(folder, { recursive: true });
});

describe("credentials", () => {
  test("come from the named profile, and the Region with them", async () => {
    using chime = new ChimeMessaging({ profile: "team", endpoint: frankfurt.url });
    await expect(chime.appInstances.create({ Name: "signed" })).resolves.toHaveProperty("AppInstanceArn");
  });

  test("come from the named profile on the Chime namespace as well", async () => {
    using chime = new ChimeNamespace({ profile: "team", endpoint: virginia.url });
    await expect(chime.appInstances.create({ Name: "signed" })).resolves.toHaveProperty("AppInstanceArn");
  });

  test("may be a provider, asked for by the first call", async () => {
    let asked = 0;
    const credentials = () => {
      asked += 1;
      return Promise.resolve(team);
    };
    using chime = new ChimeMessaging({ region: "eu-central-1", credentials, endpoint: frankfurt.url });
    expect(asked).toBe(0);
    await chime.appInstances.create({ Name: "signed" });
    expect(asked).toBeGreaterThan(0);
  });

  test("whose provider fails in a way of its own end the call in CredentialsError, too", async () => {
    const credentials = () => Promise.reject(new Error("vault sealed"));
    using chime = new ChimeMessaging({ region: "eu-central-1", credentials, endpoint: frankfurt.url });
    const failed = await chime.appInstances.create({ Name: "unsigned" }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CredentialsError);
    expect(failed).toMatchObject({ attempts: 0, outcome: "rejected" });
  });

  test("that are wrong are refused by the service, and not tried again", async () => {
    using chime = new ChimeMessaging({ region: "eu-central-1", credentials: other, endpoint: frankfurt.url });
    await expect(chime.appInstances.create({ Name: "signed" })).rejects.toMatchObject({
      statusCode: 403,
      attempts: 1,
      outcome: "rejected",
    });
  });

  test("that cannot be found end the call in CredentialsError before anything is sent", async () => {
    const sent = frankfurt.requests.length;
    using chime = new ChimeMessaging({ region: "eu-central-1", profile: "nobody", endpoint: frankfurt.url });
    const failed = await chime.appInstances.create({ Name: "unsigned" }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CredentialsError);
    expect(failed).toMatchObject({ attempts: 0, outcome: "rejected" });
    expect(frankfurt.requests.length).toBe(sent);
  });
});
