import { forbidden, legacyAccountRefusal } from "../errors.js";
import type { Dialect } from "../model/index.js";
import { routeOf } from "./exchange.js";
import type { Exchange, Step } from "./exchange.js";

/** Finds out which namespace the client speaks. */
export const chooseDialect: Step = (exchange, next) => {
  const detected = fromUserAgent(exchange) ?? fromHost(exchange) ?? fromBody(exchange);
  exchange.dialectKnown = detected !== undefined;
  exchange.dialect = detected ?? exchange.service.choices.dialect;
  return next();
};

function fromUserAgent({ request: { headers } }: Exchange): Dialect | undefined {
  return dialectFromUserAgent([headers["x-amz-user-agent"], headers["user-agent"]].join(" "));
}

/** AWS SDKs name the API (`api/chime#3.699.0`, `api/chime-sdk-identity#…`), the AWS CLI its command. */
export function dialectFromUserAgent(agents: string): Dialect | undefined {
  const name = /\b(?:api|command)[/#](chime[-_a-z]*)/i.exec(agents)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return name === "chime" ? "legacy" : "dedicated";
}

/**
 * Only the Chime namespace puts a prefix before a custom endpoint's name, and only it has the bare host. At AWS
 * itself both namespaces go to `messaging-chime.` and `identity-chime.`, so these tell nothing.
 */
function fromHost({ request }: Exchange): Dialect | undefined {
  const host = request.headers.host ?? "";
  if (/^(?:service\.)?chime\./.test(host)) return "legacy";
  return /^(?:messaging|identity)-(?!chime\.)/.test(host) ? "legacy" : undefined;
}

function fromBody({ json }: Exchange): Dialect | undefined {
  if ("AppInstanceStreamingConfigurations" in json) return "legacy";
  return "StreamingConfigurations" in json ? "dedicated" : undefined;
}

/** Answers as AWS does to accounts that may not use the Chime namespace for messaging, if so chosen. */
export const refuseLegacyAccount: Step = (exchange, next) => {
  const { choices, accountId } = exchange.service;
  const bareHost = routeOf(exchange).operation.legacyHostPrefix === false;
  const refused = choices.legacyAccountRefused === "bare-host-only" ? bareHost : choices.legacyAccountRefused;
  if (exchange.dialect === "legacy" && refused) throw forbidden(legacyAccountRefusal(accountId));
  return next();
};
