import type { Exchange } from "../pipeline/exchange.js";
import { refusalOf } from "../web/gate.js";

type Asking = Pick<Exchange, "service" | "request">;

const LOOPBACK_PEER = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/;

/** What browsers say in `Sec-Fetch-Site` of a page of this service, and of an address that was typed in. */
const OWN_SITE = ["same-origin", "none"];

/**
 * Why somebody may not use what is under `/_local`; undefined if they may. Other machines may not unless the option
 * allows it, and pages that came from elsewhere may not in any case: they could reset the service of their visitors.
 */
export function controlRefusal({ service, request }: Asking): string | undefined {
  const barred = refusalOf(service.web, request);
  if (barred) return barred.message;
  if (!service.web.allowRemoteControl && !isLoopback(request.socket.remoteAddress))
    return "Only this machine may use /_local; the option allowRemoteControl (--allow-remote-control) allows others.";
  if (isOwnPage(request)) return undefined;
  return "Pages of other origins may not use /_local, nor link to it: type its address instead.";
}

/**
 * Whether a request of an AWS operation comes from the service's own page, which cannot sign: it says so in a header
 * that pages of other origins cannot send, and may use `/_local`.
 */
export function isPageCall(asking: Asking): boolean {
  return asking.request.headers["x-chime-local"] === "page" && controlRefusal(asking) === undefined;
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (address === "::1" || LOOPBACK_PEER.test(address));
}

/** Also true for clients that are no browsers, which send neither header. */
function isOwnPage({ headers }: Asking["request"]): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && !OWN_SITE.includes(String(site))) return false;
  if (origin === undefined) return true;
  const [, authority] = /^https?:\/\/(.+)$/.exec(origin) ?? [];
  return authority !== undefined && authority === host?.toLowerCase();
}
