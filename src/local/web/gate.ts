import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { forbidden } from "../errors.js";
import type { ServiceError } from "../errors.js";
import type { Step } from "../pipeline/exchange.js";
import { nameIn } from "./authority.js";
import type { WebSettings } from "./options.js";

/** Names that lead nowhere but to this machine, also with what the Chime namespace's client puts before them. */
const LOOPBACK = /^(?:messaging-|identity-)?(?:127(?:\.\d{1,3}){3}|localhost|(?:[^.]+\.)+localhost)$/;

/** AWS's own names, which may lead here by a proxy or a hosts file, but by nobody else's name server. */
const AWS_NAME =
  /^(?:(?:(?:messaging|identity)-)?chime\.[a-z0-9-]+\.amazonaws\.com|service\.chime\.aws\.amazon\.com)$/;

/**
 * Why a request is refused because of where it comes from; undefined if it is not. A page elsewhere may make its own
 * name resolve to this machine and would then be of the same origin as the service, so unknown names are refused.
 */
export function refusalOf(
  settings: WebSettings,
  { headers: { host, origin } }: IncomingMessage,
): ServiceError | undefined {
  // Browsers always send a host.
  if (host !== undefined && !isServed(settings, nameIn(host)))
    return forbidden("This Host is not served; the option allowedHosts (--allow-host) allows others.");
  if (origin === undefined || admits(settings, origin, host)) return undefined;
  return forbidden("This Origin is not served; the option origins (--origin) names those that are.");
}

/** Refuses requests to hosts and from origins that are not allowed. */
export const gate: Step = ({ service, request }, next) => {
  const refusal = refusalOf(service.web, request);
  if (refusal) throw refusal;
  return next();
};

function isServed({ hosts, anyAddress }: WebSettings, name: string | undefined): boolean {
  if (name === undefined) return false;
  if (name === "::1" || LOOPBACK.test(name) || AWS_NAME.test(name) || hosts.has(name)) return true;
  return anyAddress && isIP(name) !== 0;
}

/** Pages that came from the host of the request itself are of the same origin, and always admitted. */
export function admits({ origins }: WebSettings, origin: string, host: string | undefined): boolean {
  if (origins === undefined || origins.has(origin)) return true;
  return host !== undefined && origin.replace(/^https?:\/\//, "") === host.toLowerCase();
}
