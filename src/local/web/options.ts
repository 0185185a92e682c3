import { isIP } from "node:net";
import { nameIn } from "./authority.js";

/** Options for browsers, and for clients that reach the service by another name. */
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
  /**
   * Names, without a port, that clients may use for the service. Others are refused with 403, so that no page can
   * reach the service by a name of its own. Always allowed are those of loopback (`localhost`, `*.localhost`,
   * `127.0.0.1`, `::1`), those of `host` and `publicUrl`, AWS's own, and with `host: "0.0.0.0"` all IP addresses.
   * Default: no more.
   */
  allowedHosts?: readonly string[];
  /**
   * The origins of the pages that may use the service, such as `"http://localhost:5173"`. Others are refused with 403.
   * Clients that are no browsers have no origin, and are not concerned. Default: all.
   */
  origins?: readonly string[];
  /**
   * Whether other machines may use the HTTP API under `/_local`, which can read and remove everything, and the page
   * there. Only for a network where everybody may do that, such as one of containers. Default: `false`, only this
   * machine.
   */
  allowRemoteControl?: boolean;
}

/** The checked options. */
export interface WebSettings {
  readonly publicAuthority: string | undefined;
  readonly trustForwardedHost: boolean;
  /** Names in lower case that are served besides those of loopback. */
  readonly hosts: ReadonlySet<string>;
  /** Whether every IP address is served: no page can take one as its own name. */
  readonly anyAddress: boolean;
  readonly allowRemoteControl: boolean;
  /** Undefined if all are admitted. */
  readonly origins: ReadonlySet<string> | undefined;
}

/**
 * @param host - the address that the service listens on
 * @throws TypeError if an option is invalid
 */
export function webSettings(options: WebOptions, host: string): WebSettings {
  const { publicUrl, trustForwardedHost = false, allowedHosts = [], origins } = options;
  const { allowRemoteControl = false } = options;
  const publicAuthority = publicUrl === undefined ? undefined : authorityOf(publicUrl);
  const names = [nameIn(publicAuthority ?? ""), ...list("allowedHosts", allowedHosts).map(hostName)];
  return {
    publicAuthority,
    trustForwardedHost,
    allowRemoteControl,
    hosts: new Set([host.toLowerCase(), ...names.filter((name) => name !== undefined)]),
    anyAddress: host === "0.0.0.0" || host === "::",
    origins: origins && new Set(list("origins", origins).map(checkedOrigin)),
  };
}

function authorityOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isPlain || nameIn(url.host) === undefined) {
    throw new TypeError("publicUrl must be an http or https URL with a host and maybe a port, and no path");
  }
  return url.host;
}

function list(name: string, given: readonly string[]): readonly string[] {
  const isList: boolean = Array.isArray(given);
  if (!isList) throw new TypeError(`${name} must be a list of texts`);
  return given;
}

function hostName(given: string): string {
  const text = String(given).toLowerCase();
  const name = isIP(text) === 6 ? text : nameIn(text);
  const hasPort = /:\d+$/.test(text) && isIP(text) !== 6;
  if (!name || hasPort)
    throw new TypeError(`allowedHosts must be names without a port, not ${JSON.stringify(given)}`);
  return name;
}

function checkedOrigin(given: string): string {
  if (given === "null" || (URL.canParse(given) && new URL(given).origin === given)) return given;
  throw new TypeError(
    `origins must be as browsers send them, such as "http://localhost:5173", not ${JSON.stringify(given)}`,
  );
}
