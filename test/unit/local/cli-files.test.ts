import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { LocalChime } from "chime-messaging/local";
import { describe, expect, it, onTestFinished } from "vitest";
import { exportFile, importFile } from "../../../src/local/cli/files.js";
import { howToTrust, parseTls, tlsOption } from "../../../src/local/cli/tls.js";

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "chime-cli-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function start(tls?: Parameters<typeof LocalChime.start>[0]): Promise<LocalChime> {
  const local = await LocalChime.start(tls);
  onTestFinished(() => local.stop());
  return local;
}

describe("--tls, --cert and --key", () => {
  it.each([[{ cert: "c" }], [{ key: "k" }], [{ tls: true, cert: "c" }]])("need each other: %j", (values) => {
    expect(() => parseTls(values)).toThrow(new TypeError("--cert and --key must be given together"));
  });

  it("are nothing if they are not given", async () => {
    expect(parseTls({})).toBeUndefined();
    expect(await tlsOption(undefined, {})).toBeUndefined();
    expect(await tlsOption(parseTls({ tls: true }), {})).toBe(true);
  });

  it("make the files once, the key for their owner alone, and take them again", async () => {
    const files = { cert: path.join(folder(), "cert.pem"), key: path.join(folder(), "key.pem") };
    const tls = parseTls({ tls: true, ...files });
    const made = await tlsOption(tls, { allowedHosts: ["chime"] });
    expect(made).toEqual({ cert: readFileSync(files.cert, "utf8"), key: readFileSync(files.key, "utf8") });
    expect(statSync(files.key).mode & 0o077).toBe(0);
    expect(await tlsOption(tls, {})).toEqual(made);
    expect(await tlsOption(parseTls(files), {})).toEqual(made);
    const local = await start({ tls: made! });
    expect(howToTrust(tls, local)).toContain(files.cert);
  });

  it("do not make files where there are none, without --tls", async () => {
    const files = { cert: path.join(folder(), "cert.pem"), key: path.join(folder(), "key.pem") };
    await expect(tlsOption(parseTls(files), {})).rejects.toThrow(/ENOENT/);
    expect(existsSync(files.cert)).toBe(false);
  });

  it("name a file of the certificate also where it was made for this start only", async () => {
    const local = await start({ tls: true });
    const file = howToTrust(parseTls({ tls: true }), local)!
      .split(" ")
      .at(-1)!;
    onTestFinished(() => rmSync(path.dirname(file), { recursive: true, force: true }));
    expect(readFileSync(file, "utf8")).toBe(local.certificate);
    expect(howToTrust(undefined, await start())).toBeUndefined();
  });
});

describe("--import and --export", () => {
  it("carry all data from one service to another", async () => {
    const file = path.join(folder(), "state.json");
    const one = await start();
    one.seed({ users: 2, channels: 1 });
    exportFile(one, file);
    const other = await start();
    importFile(other, file);
    expect(other.snapshot().records).toEqual(one.snapshot().records);
    const again = () => importFile(other, file);
    expect(again).toThrow(/--import needs a service without data/);
  });

  it("say that a file is no JSON, without its text", async () => {
    const file = path.join(folder(), "state.json");
    writeFileSync(file, "secret");
    const local = await start();
    const wrong = () => importFile(local, file);
    expect(wrong).toThrow(new TypeError(`--import: ${file} is not valid JSON`));
  });
});
