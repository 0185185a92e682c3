import { forbidden, legacyAccountRefusal, ServiceError } from "../errors.js";
import type { Dialect } from "../model/index.js";
import type { DedicatedClient } from "./call.js";
import { routeOf } from "./exchange.js";
import type { Exchange, Step } from "./exchange.js";

/** Detects which namespace the client uses. */
export const chooseDialect: Step = (exchange, next) => {
  const detected = fromUserAgent(exchange) ?? fromHost(exchange) ?? fromBody(exchange);
  exchange.dialectKnown = detected !== undefined;
  exchange.dialect = detected ?? exchange.service.choices.dialect;
  const { only } = routeOf(exchange).operation;
  if (only !== undefined && only !== exchange.dialect) throw noSuchOperation();
  return next();
};

const noSuchOperation = () =>
  new ServiceError("UnknownOperationException", "The Chime namespace has no such operation.");

function fromUserAgent(exchange: Exchange): Dialect | undefined {
  return dialectFromUserAgent(userAgentsOf(exchange));
}

function userAgentsOf({ request: { headers } }: Exchange): string {
  return [headers["x-amz-user-agent"], headers["user-agent"]].join(" ");
}

/**
 * AWS SDKs name their API in the user agent (`api/chime#3.699.0`, `api/chime-sdk-identity#…`), the AWS CLI its
 * command.
 */
export function dialectFromUserAgent(agents: string): Dialect | undefined {
  const name = apiName(agents);
  if (name === undefined) return undefined;
  return name === "chime" ? "legacy" : "dedicated";
}

function apiName(agents: string): string | undefined {
  return /\b(?:api|command)[/#](chime[-_a-z]*)/i.exec(agents)?.[1]?.toLowerCase();
}

/** Which of the two dedicated clients sent the request; undefined if the user agent does not name it. */
export function clientOf(exchange: Exchange): DedicatedClient | undefined {
  return /(?:identity|messaging)$/.exec(apiName(userAgentsOf(exchange)) ?? "")?.[0] as
    DedicatedClient | undefined;
}

/**
 * Only the Chime namespace adds a prefix to the host of a custom endpoint, and only it uses the bare host. On AWS
 * itself both namespaces use `messaging-chime.` and `identity-chime.`, so these hosts show nothing.
 */
function fromHost({ request }: Exchange): Dialect | undefined {
  const host = request.headers.host ?? "";
  if (/^(?:service\.)?chime\./.test(host)) return "legacy";
  return /^(?:messaging|identity)-(?!chime\.)/.test(host) ? "legacy" : undefined;
}

function fromBody({ json }: Exchange): Dialect | undefined {
  if (Object.hasOwn(json, "AppInstanceStreamingConfigurations")) return "legacy";
  return Object.hasOwn(json, "StreamingConfigurations") ? "dedicated" : undefined;
}

/** Refuses requests of the Chime namespace if the choice `legacyAccountRefused` says so. */
export const refuseLegacyAccount: Step = (exchange, next) => {
  const { choices, accountId } = exchange.service;
  const bareHost = routeOf(exchange).operation.legacyHostPrefix === false;
  const refused = choices.legacyAccountRefused === "bare-host-only" ? bareHost : choices.legacyAccountRefused;
  if (exchange.dialect === "legacy" && refused) throw forbidden(legacyAccountRefusal(accountId));
  return next();
};
