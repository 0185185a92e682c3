import type { IncomingMessage } from "node:http";
import type { Service } from "../service.js";
import { nameIn } from "./authority.js";

/** `host:port` by which the client of a request reaches the service. */
export function addressFor(service: Service, { headers }: IncomingMessage): string {
  const { publicAuthority, trustForwardedHost } = service.web;
  const forwarded = trustForwardedHost ? headers["x-forwarded-host"] : undefined;
  // Each proxy on the way adds its own behind a comma. The first is what the client asked for.
  const candidates = [publicAuthority, [forwarded].flat()[0]?.split(",")[0]?.trim(), headers.host];
  const known = candidates.find((one) => one !== undefined && nameIn(one) !== undefined);
  return known ?? service.authority;
}
