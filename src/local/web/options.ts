import { nameIn } from "./authority.js";

/** Options for clients that reach the service by another name. */
export interface WebOptions {
  /**
   * The URL by which clients reach the service, for example that of a proxy before it: `"http://chime.test:8080"`.
   * GetMessagingSessionEndpoint answers its host and port. Default: the address by which the client asked.
   */
  publicUrl?: string;
  /**
   * Whether GetMessagingSessionEndpoint answers what a proxy says in `X-Forwarded-Host`. Only for a service behind a
   * proxy that sets this header. Default: `false`.
   */
  trustForwardedHost?: boolean;
}

/** The checked options. */
export interface WebSettings {
  readonly publicAuthority: string | undefined;
  readonly trustForwardedHost: boolean;
}

/** @throws TypeError if an option is invalid */
export function webSettings({ publicUrl, trustForwardedHost = false }: WebOptions): WebSettings {
  return {
    publicAuthority: publicUrl === undefined ? undefined : publicAuthority(publicUrl),
    trustForwardedHost,
  };
}

function publicAuthority(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isPlain || nameIn(url.host) === undefined) {
    throw new TypeError("publicUrl must be an http or https URL with a host and maybe a port, and no path");
  }
  return url.host;
}
