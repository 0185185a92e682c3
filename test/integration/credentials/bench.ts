import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LocalChime } from "chime-messaging/local";
import type { Entry } from "../../support/operations.js";
import type { Result } from "./caller.js";
import { FakeAws, KEYS, TEMPORARY } from "./fake-aws.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const caller = fileURLToPath(new URL("caller.ts", import.meta.url));

/** The lines of the config file for a profile that uses single sign-on. */
export const ssoProfile = (profile: string, session: string) =>
  `[profile ${profile}]\nsso_session = ${session}\nsso_account_id = 123456789012\nsso_role_name = chat
[sso-session ${session}]\nsso_region = us-east-1\nsso_start_url = https://${session}.example.com/start\n`;

/** An embedded service that knows some credentials, the services that give them, and a home folder. */
export class CredentialsBench {
  readonly local: LocalChime;
  readonly aws: FakeAws;
  readonly home = mkdtempSync(join(tmpdir(), "chime-credentials-"));

  private constructor(local: LocalChime, aws: FakeAws) {
    this.local = local;
    this.aws = aws;
  }

  static async start(): Promise<CredentialsBench> {
    const local = await LocalChime.start({ verifySignatures: [KEYS, TEMPORARY] });
    return new CredentialsBench(local, await FakeAws.start());
  }

  /** Writes a file into the home folder, and gives its path. */
  write(name: string, content: string): string {
    const path = join(this.home, name);
    writeFileSync(path, content);
    return path;
  }

  /** What `aws sso login` leaves behind; gives the lines of the config file for a profile "sso" that uses it. */
  signOn(): string {
    const cache = join(".aws", "sso", "cache");
    mkdirSync(join(this.home, cache), { recursive: true });
    const name = `${createHash("sha1").update("team").digest("hex")}.json`;
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    this.write(join(cache, name), JSON.stringify({ accessToken: "planted-sso-token", expiresAt }));
    return ssoProfile("sso", "team");
  }

  /** Makes a call on each entry, in a process that finds no credentials but those of the home folder and of `env`. */
  async call(env: NodeJS.ProcessEnv = {}, options: object = {}): Promise<Record<Entry, Result>> {
    const settings = { region: "us-east-1", endpoint: this.local.url, retry: { baseDelay: 1 }, ...options };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", caller, JSON.stringify(settings)],
      {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          HOME: this.home,
          AWS_CONFIG_FILE: join(this.home, "config"),
          AWS_SHARED_CREDENTIALS_FILE: join(this.home, "credentials"),
          AWS_EC2_METADATA_DISABLED: "true",
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
          ...env,
        },
      },
    );
    return JSON.parse(stdout) as Record<Entry, Result>;
  }

  async stop(): Promise<void> {
    await Promise.all([this.local.stop(), this.aws.stop()]);
    rmSync(this.home, { recursive: true });
  }
}
