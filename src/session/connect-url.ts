import { randomUUID } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest } from "@smithy/types";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { ClientConfig } from "../aws/client-config.js";
import { InvalidResponseError } from "../errors/client-errors.js";
import { version } from "../version.js";
import type { ConnectOptions } from "./options.js";

/** Whose connection it is, and what it asks for. */
export interface ConnectAsk {
  readonly userArn: string;
  readonly prefetch: ConnectOptions["prefetch"];
  /** The import in use. */
  readonly entry: string;
}

/** A signed URL, good for one connection. */
export interface ConnectUrl {
  readonly url: string;
  /** New for each connection. */
  readonly sessionId: string;
}

const path = "/connect";

// In seconds, as AWS's own client has it. The service refuses a later connection with 4401.
const expiresIn = 10;

/** What the URL is signed with: the AWS client's hash and clock, and what it signs with now. */
export interface UrlSigning extends Pick<ClientConfig, "sha256" | "systemClockOffset"> {
  credentials: AwsCredentialIdentity;
  region: string;
  /** Where the client goes if that is not AWS. */
  endpoint: { protocol: string } | undefined;
}

/** Signs the URL for one connection to `host`, which is what GetMessagingSessionEndpoint has answered. */
export async function connectUrl(host: string, ask: ConnectAsk, signing: UrlSigning): Promise<ConnectUrl> {
  const { credentials, region, sha256, endpoint, systemClockOffset = 0 } = signing;
  const scheme = endpoint?.protocol === "http:" ? "ws:" : "wss:";
  const authority = authorityOf(scheme, host);
  const sessionId = randomUUID();
  const request: HttpRequest = {
    method: "GET",
    protocol: scheme,
    hostname: authority,
    path,
    headers: { host: authority },
    query: queryOf(ask, sessionId),
  };
  const signer = new SignatureV4({ service: "chime", region, credentials, sha256: sha256! });
  const signingDate = new Date(Date.now() + systemClockOffset);
  const { query = {} } = await signer.presign(request, { expiresIn, signingDate });
  return { url: `${scheme}//${authority}${path}?${queryText(query)}`, sessionId };
}

function queryOf({ userArn, prefetch, entry }: ConnectAsk, sessionId: string): Record<string, string> {
  const api = entry === "chime-messaging/chime" ? "chime" : "chime-sdk-messaging";
  return {
    "X-Amzn-User-Agent": `chime-messaging/${version} api/${api}`,
    "X-Amzn-Version": version,
    sessionId,
    userArn,
    ...(prefetch && { "prefetch-on": "connect" }),
    ...(typeof prefetch === "object" && { "prefetch-sort-by": prefetch.sortBy }),
  };
}

/** The host as the request's header will have it, for that is signed: in lower case, without a default port. */
function authorityOf(scheme: string, host: string): string {
  try {
    return new URL(`${scheme}//${host.replace(/^[a-z]+:\/\//i, "")}`).host;
  } catch {
    throw new InvalidResponseError("GetMessagingSessionEndpoint has answered with no host", {
      operation: "Connect",
    });
  }
}

/** In the order that was signed, with the signature last. */
function queryText(query: NonNullable<HttpRequest["query"]>): string {
  const { "X-Amz-Signature": signature, ...signed } = query;
  return Object.entries(signed)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .concat([["X-Amz-Signature", signature ?? ""]])
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join("&");
}
