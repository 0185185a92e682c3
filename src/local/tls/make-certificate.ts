import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** A certificate and its key in PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** In days. Apple's systems refuse more than 825. */
const VALIDITY = 365;

/**
 * Makes a certificate that vouches for itself, and for no other: who trusts it trusts these names, and nothing else that
 * somebody may sign with its key. It has no restriction of the key's usage, because clients with OpenSSL 1.1.1 would then
 * take it for one that others vouch for.
 *
 * @param host - the address that the service listens on
 * @param others - more names and addresses of the service
 */
export async function makeCertificate(host: string, others: Iterable<string>): Promise<KeyPair> {
  // The package is larger than the whole service, and most services need no certificate.
  const { generate } = await import("selfsigned");
  // The machine's clock and not the service's, which clients know nothing of.
  const notBefore = Date.now() - DAY;
  const made = await generate([{ name: "commonName", value: "chime-local" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(notBefore),
    notAfterDate: new Date(notBefore + VALIDITY * DAY),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: namesFor(host, others).map(alternativeName) },
    ],
  });
  return { cert: made.cert, key: made.private };
}

function namesFor(host: string, others: Iterable<string>): string[] {
  const isAnyAddress = host === "0.0.0.0" || host === "::";
  const addresses = isAnyAddress ? Object.values(networkInterfaces()).flatMap((all) => all ?? []) : [];
  // An address of one link, such as fe80::1%eth0, is known to this machine only.
  const reachable = addresses.map(({ address }) => address).filter((address) => !/^fe80:/i.test(address));
  return [...new Set(["localhost", "*.localhost", "127.0.0.1", "::1", ...reachable, ...others])];
}

const alternativeName = (name: string) =>
  isIP(name) === 0 ? ({ type: 2, value: name } as const) : ({ type: 7, ip: name } as const);
