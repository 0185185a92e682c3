import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { checkKeys } from "../check-keys.js";
import type { WebSettings } from "../web/options.js";
import { makeCertificate } from "./make-certificate.js";
import type { KeyPair } from "./make-certificate.js";

/** A certificate and its key. */
export interface TlsFiles {
  /** The certificate in PEM, and after it those that vouch for it, if there are any. */
  cert: string | Buffer;
  /** The private key of the certificate in PEM, not encrypted. */
  key: string | Buffer;
}

/** The option for TLS. */
export interface TlsOptions {
  /**
   * Serves https and wss instead of http and ws, as browsers and amazon-chime-sdk-js need for sessions.
   *
   * `true` makes a certificate that is valid for a year, and gone when the service stops. It names `localhost`, `127.0.0.1`,
   * `::1`, and what `host`, `publicUrl` and `allowedHosts` say; with `host: "0.0.0.0"` also this machine's addresses.
   * `certificate` of {@link LocalChime} is what clients must trust; those that are set up by `clientConfig` do already.
   *
   * Default: `false`.
   *
   * @example
   * ```ts
   * import { Agent } from "node:https";
   * const local = await LocalChime.start({ tls: true });
   * const agent = new Agent({ ca: local.certificate });
   * const session = await new ChimeMessaging(local.clientConfig).messages.connect({ bearer: aliceArn, agent });
   * ```
   */
  tls?: boolean | TlsFiles;
}

/**
 * The certificate to serve with; undefined without TLS.
 *
 * @throws TypeError if the option is invalid
 */
export async function keyPairFor(
  tls: TlsOptions["tls"],
  host: string,
  web: WebSettings,
): Promise<KeyPair | undefined> {
  if (tls === undefined || tls === false) return undefined;
  return tls === true ? makeCertificate(host, web.hosts) : checkedPair(tls);
}

function checkedPair(files: TlsFiles): KeyPair {
  if (typeof files !== "object" || files === null)
    throw new TypeError("tls must be true, false, or a certificate and its key: { cert, key }");
  checkKeys("tls", files, ["cert", "key"]);
  const pair = { cert: String(files.cert), key: String(files.key) };
  const cert = check("tls.cert must be a certificate in PEM", () => new X509Certificate(pair.cert));
  const key = check("tls.key must be a private key in PEM, not encrypted", () => createPrivateKey(pair.key));
  if (!cert.checkPrivateKey(key)) throw new TypeError("tls.key must be the key of tls.cert");
  check("tls.cert and tls.key must be of a kind that TLS can use", () => createSecureContext(pair));
  return pair;
}

/** The error does not say what was given, which may be a key. */
function check<Result>(rule: string, act: () => Result): Result {
  try {
    return act();
  } catch {
    throw new TypeError(rule);
  }
}

/**
 * What a client must trust in place of the usual authorities: those of the certificates that vouch for themselves.
 * Undefined if there are none, and somebody else vouches.
 */
export function trustAnchor(cert: string): string | undefined {
  const all = cert.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const own = all.map((pem) => new X509Certificate(pem)).filter((one) => one.checkIssued(one));
  return own.length === 0 ? undefined : own.join("");
}
