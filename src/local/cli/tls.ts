import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LocalChime } from "../local-chime.js";
import type { LocalChimeOptions } from "../options.js";
import { makeCertificate } from "../tls/make-certificate.js";
import { trustAnchor } from "../tls/options.js";
import { webSettings } from "../web/options.js";

/** What `--tls`, `--cert` and `--key` say. */
export interface CliTls {
  /** Whether a certificate may be made. */
  readonly make: boolean;
  /** The files of the certificate and its key. */
  readonly files: { readonly cert: string; readonly key: string } | undefined;
}

/** @throws TypeError if only one of the files is given */
export function parseTls(values: { tls?: boolean; cert?: string; key?: string }): CliTls | undefined {
  const { tls: make = false, cert, key } = values;
  if (cert !== undefined && key !== undefined) return { make, files: { cert, key } };
  if (cert !== undefined || key !== undefined) throw new TypeError("--cert and --key must be given together");
  return make ? { make, files: undefined } : undefined;
}

/** The service's option. Reads the files; where there are none yet, makes a certificate and keeps it in them. */
export async function tlsOption(
  tls: CliTls | undefined,
  options: Pick<LocalChimeOptions, "host" | "publicUrl" | "allowedHosts">,
): Promise<LocalChimeOptions["tls"]> {
  if (tls?.files === undefined) return tls?.make;
  const { cert, key } = tls.files;
  if (tls.make && !existsSync(cert) && !existsSync(key)) {
    const { host = "127.0.0.1" } = options;
    const made = await makeCertificate(host, webSettings(options, host).hosts);
    writeFileSync(key, made.key, { mode: 0o600, flag: "wx" });
    writeFileSync(cert, made.cert, { flag: "wx" });
    return made;
  }
  const pair = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
  if (tls.make) ensureValid(pair.cert, cert);
  return pair;
}

function ensureValid(cert: string, file: string): void {
  const { validTo } = new X509Certificate(cert);
  if (Date.parse(validTo) > Date.now()) return;
  throw new Error(`the certificate in ${file} has expired; delete it and its key, and --tls makes new ones`);
}

/**
 * How clients can trust the service: names the file of the certificate, which is a temporary one if it has no other.
 * Undefined if somebody else vouches for it.
 */
export function howToTrust(tls: CliTls | undefined, { certificate }: LocalChime): string | undefined {
  if (certificate === undefined || trustAnchor(certificate) === undefined) return undefined;
  const file = tls?.files?.cert ?? temporaryFile(certificate);
  return `Its certificate, for NODE_EXTRA_CA_CERTS, AWS_CA_BUNDLE, curl --cacert or a browser: ${file}`;
}

/** A file that is there as long as the process. */
function temporaryFile(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "chime-local-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "certificate.pem");
  writeFileSync(file, text);
  return file;
}
