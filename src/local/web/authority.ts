import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const AUTHORITY = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/;

/** The absolute form of a request target, which proxies get: scheme, authority, path and query. */
const ABSOLUTE = /^(?:http|ws)s?:\/\/([^/?#]*)([^#]*)/i;

/**
 * The name in an authority such as `localhost:4010` or `[::1]:4010`, in lower case, without the port; undefined if it
 * has another form.
 */
export function nameIn(authority: string): string | undefined {
  const [, ipv6, name] = AUTHORITY.exec(authority.toLowerCase()) ?? [];
  if (ipv6 !== undefined) return isIP(ipv6) === 6 ? ipv6 : undefined;
  return name?.replace(/\.$/, "");
}

/**
 * Gives a request whose target is a whole URL the usual form, a path with a query. The URL's host counts, and not the
 * `Host` header, as RFC 9112 (section 3.2.2) demands.
 */
export function toOriginForm(request: IncomingMessage): void {
  const [, authority, rest = ""] = ABSOLUTE.exec(request.url ?? "") ?? [];
  if (authority === undefined) return;
  request.headers.host = authority;
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
}
