import { execFileSync, spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The argument by which Chromium takes whatever a certificate's key has signed. It must have a profile of its own. */
export function trustKeyOf(certificate: string): string {
  const spki = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return `--ignore-certificate-errors-spki-list=${createHash("sha256").update(spki).digest("base64")}`;
}

/** Whether Debian's libnss3-tools are there, which {@link homeThatTrusts} needs. */
export const hasCertutil = spawnSync("certutil", ["-H"]).error === undefined;

/** A home folder, for HOME, whose user has told Chromium to trust a certificate. */
export function homeThatTrusts(certificate: string): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "chime-browser-"));
  const file = path.join(folder, "certificate.pem");
  const database = path.join(folder, ".pki/nssdb");
  writeFileSync(file, certificate);
  mkdirSync(database, { recursive: true });
  const certutil = (...args: string[]) => execFileSync("certutil", ["-d", `sql:${database}`, ...args]);
  certutil("-N", "--empty-password");
  certutil("-A", "-n", "chime-local", "-t", "P,,", "-i", file);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
