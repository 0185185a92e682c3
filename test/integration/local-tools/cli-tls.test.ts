import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { certificate } from "../../support/certificate.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs `chime-local` from its source until it has said where it listens, or has ended. */
async function run(...args: string[]) {
  const cli = ["--import", "tsx", "src/local/cli/main.ts", "--port", "0", ...args];
  const child = spawn(process.execPath, cli, { cwd: root });
  onTestFinished(() => void child.kill("SIGKILL"));
  const printed = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const isOn = () => /listening on (\S+)\n(Its certificate.*: (\S+)\n)?/.exec(printed.out);
  await Promise.race([ended, expect.poll(isOn, { timeout: 15_000 }).not.toBeNull()]);
  const [, url = "", , file = ""] = isOn() ?? [];
  const end = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { url, file, printed, ended, end };
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "chime-tls-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Asks by a Node program that knows of the certificate only from its environment. */
async function ask(url: string, NODE_EXTRA_CA_CERTS: string): Promise<string> {
  const program = `fetch("${url}/health").then((answer) => answer.text()).then(console.log)`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], { env });
  return stdout.trim();
}

describe("chime-local", () => {
  it("--tls names the file of its certificate, by which clients trust it, and removes it at the end", async () => {
    const { url, file, printed, end } = await run("--tls");
    expect(await ask(url, file)).toBe('{"status":"ok"}');
    expect(await ask(url.replace("127.0.0.1", "localhost"), file)).toBe('{"status":"ok"}');
    expect(await end()).toBe(0);
    expect(existsSync(path.dirname(file))).toBe(false);
    expect(printed.err).toBe("");
  });

  it("--tls keeps what it makes in --cert and --key, and takes it again at the next start", async () => {
    const files = [path.join(folder(), "cert.pem"), path.join(folder(), "key.pem")] as const;
    const args = ["--tls", "--cert", files[0], "--key", files[1]];
    const first = await run(...args, "--allow-host", "chime");
    expect(first.file).toBe(files[0]);
    expect(await ask(first.url, files[0])).toBe('{"status":"ok"}');
    const kept = files.map((file) => readFileSync(file, "utf8"));
    if (process.platform !== "win32") expect(statSync(files[1]).mode & 0o777).toBe(0o600);
    await first.end();
    const second = await run(...args.slice(1));
    expect(await ask(second.url, files[0])).toBe('{"status":"ok"}');
    await second.end();
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(kept);
  });

  it.each<[string, (at: string) => string[], RegExp, number]>([
    [
      "a certificate without its key",
      () => ["--cert", "c.pem"],
      /--cert and --key must be given together/,
      2,
    ],
    ["files that are not there", (at) => ["--cert", `${at}/c`, "--key", `${at}/k`], /ENOENT.*\/c'/, 1],
    [
      "a key in place of the certificate",
      (at) => ["--cert", `${at}/key`, "--key", `${at}/key`],
      /tls\.cert/,
      2,
    ],
  ])("says what is wrong with %s", async (_name, argsAt, message, code) => {
    const at = folder();
    writeFileSync(path.join(at, "key"), certificate.key);
    const { printed, ended } = await run(...argsAt(at));
    expect(await ended).toBe(code);
    expect(printed.err).toMatch(message);
    expect(printed.err).not.toContain("PRIVATE KEY");
  });
});
