import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac } from "node:crypto";
import type { Hash, Hmac } from "node:crypto";

export const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a-secret" };

interface Signer {
  port: number;
  now: number;
  secret?: string;
  sessionToken?: string;
}

type Query = Record<string, string>;

class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: Parameters<typeof createHmac>[1]) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {}
}

/** A connect URL presigned by AWS's own signer. */
export async function presignedUrl({ port, now, ...who }: Signer, query: Query): Promise<string> {
  const { secret = credentials.secretAccessKey, sessionToken } = who;
  const signer = new SignatureV4({
    service: "chime",
    region: "us-east-1",
    credentials: { ...credentials, secretAccessKey: secret, ...(sessionToken && { sessionToken }) },
    sha256: Sha256 as never,
  });
  const host = `127.0.0.1:${port}`;
  const request = { method: "GET", protocol: "ws:", hostname: "127.0.0.1", port, path: "/connect", query };
  const signed = await signer.presign(
    { ...request, headers: { host } },
    { expiresIn: 10, signingDate: new Date(now) },
  );
  const escape = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, hex);
  const pairs = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${escape(name)}=${escape(String(value))}`,
  );
  return `ws://${host}/connect?${pairs.join("&")}`;
}

const hex = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

/** A connect URL signed as the browser's session signs it: encodeURIComponent, pairs sorted as text, signature last. */
export function browserUrl({ port, now, ...who }: Signer, query: Query): string {
  const { secret = credentials.secretAccessKey, sessionToken } = who;
  const timestamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [timestamp.slice(0, 8), "us-east-1", "chime", "aws4_request"];
  const pairs = Object.entries({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [credentials.accessKeyId, ...scope].join("/"),
    "X-Amz-Date": timestamp,
    "X-Amz-Expires": "10",
    "X-Amz-SignedHeaders": "host",
    "X-Amzn-Version": "3.0.0",
    "X-Amzn-User-Agent": "amazon-chime-sdk-js/3.0.0 (test)",
    ...(sessionToken && { "X-Amz-Security-Token": sessionToken }),
    ...query,
  });
  const text = pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
  const host = `127.0.0.1:${port}`;
  const hash = (data: string) => createHash("sha256").update(data).digest("hex");
  const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
  const canonical = ["GET", "/connect", text, `host:${host}`, "", "host", hash("")].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", timestamp, scope.join("/"), hash(canonical)].join("\n");
  const signature = hmac(scope.reduce<string | Buffer>(hmac, `AWS4${secret}`), toSign).toString("hex");
  return `ws://${host}/connect?${text}&X-Amz-Signature=${signature}`;
}
