import { badRequest, ServiceError } from "../errors.js";
import { CONNECT_PATH } from "../sessions/connect-request.js";
import { operations } from "../model/index.js";
import type { Operation, OperationName } from "../model/index.js";
import type { Exchange, Route, Step } from "./exchange.js";

interface Candidate {
  readonly name: OperationName;
  readonly operation: Operation;
  /** The segments of the path; a variable one has a label. */
  readonly segments: readonly { readonly text: string; readonly label: string | undefined }[];
}

/** The query parameters that distinguish operations with the same path. With another value, no operation matches. */
const DISCRIMINATORS = ["scope", "operation"];

/** What a client or a proxy may resolve to another path. Here it is an id, and no id may look like that. */
const DOTS = /^(?:\.|%2e){1,2}$/i;

const candidates: readonly Candidate[] = Object.entries(operations).map(([name, operation]) => ({
  name: name as OperationName,
  operation,
  segments: operation.path
    .slice(1)
    .split("/")
    .map((text) => ({ text, label: text.startsWith("{") ? text.slice(1, -1) : undefined })),
}));

/**
 * Finds the operation. An ARN is one percent-encoded segment of the path, so the path is matched before it is
 * decoded.
 */
export const route: Step = (exchange, next) => {
  const segments = exchange.path.slice(1).split("/");
  if (segments.some((segment) => DOTS.test(segment))) throw badRequest("The path has a segment . or ..");
  const onPath = candidates.filter((candidate) => matches(candidate, segments));
  if (onPath.length === 0) throw noOperation(exchange);
  if (segments.includes("")) throw badRequest("The path has an empty id.");
  const query = parseQuery(exchange.query);
  const method = exchange.request.method ?? "";
  const found = onPath.find(
    ({ operation }) => operation.method === method && hasFixedQuery(operation, query),
  );
  if (found === undefined) throw refusal(onPath, method, nameOf(exchange));
  exchange.route = { ...found, labels: labelsOf(found, segments), query };
  return next();
};

function matches({ segments }: Candidate, actual: readonly string[]): boolean {
  return (
    segments.length === actual.length &&
    segments.every(({ text, label }, i) => label !== undefined || text === actual[i]) &&
    !isCollection(actual)
  );
}

/** A collection with a slash behind it, such as `/channels/`, is no path of an operation. */
function isCollection(actual: readonly string[]): boolean {
  return actual.length === 2 && actual[1] === "";
}

function hasFixedQuery({ fixedQuery }: Operation, query: Route["query"]): boolean {
  return DISCRIMINATORS.every(
    (name) => query.get(name) === (fixedQuery?.[0] === name ? fixedQuery[1] : undefined),
  );
}

function noOperation(exchange: Exchange): ServiceError {
  if (exchange.path !== CONNECT_PATH)
    return unknownOperation(nameOf(exchange), "No operation has this path.");
  return new ServiceError("UpgradeRequiredException", "This path takes WebSockets, opened by GET.", {
    upgrade: "websocket",
    connection: "upgrade",
  });
}

/** The name shows whoever reads the error at once that the operation is not served, and not misspelled. */
function unknownOperation(name: string | undefined, text: string): ServiceError {
  const message = name === undefined ? text : `${text} The client calls it ${name}.`;
  return new ServiceError("UnknownOperationException", message);
}

/** The operation's name if the client tells it: the AWS CLI in its user agent, some operations in their query. */
function nameOf({ request, query }: Exchange): string | undefined {
  const command = /\bcommand[/#]chime[-a-z]*\.([a-z-]{1,64})(?![\w-])/.exec(
    request.headers["user-agent"] ?? "",
  );
  return (command ?? /(?:^|&)operation=([a-z-]{1,64})(?:&|$)/.exec(query))?.[1];
}

function refusal(onPath: readonly Candidate[], method: string, name: string | undefined): ServiceError {
  const allowed = [...new Set(onPath.map(({ operation }) => operation.method))];
  if (allowed.some((one) => one === method)) {
    return unknownOperation(name, "No operation has this path and query.");
  }
  return new ServiceError("MethodNotAllowedException", `This path takes ${allowed.join(", ")}.`, {
    allow: allowed.join(", "),
  });
}

function labelsOf({ segments }: Candidate, actual: readonly string[]): Record<string, string> {
  const labels: Record<string, string> = {};
  segments.forEach(({ label }, i) => {
    if (label !== undefined) labels[label] = decode(actual[i]!, "path");
  });
  return labels;
}

/** A plus sign is not decoded to a space, as in AWS's signatures. If a parameter is repeated, the first one counts. */
function parseQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split("&")) {
    if (pair === "") continue;
    const end = pair.indexOf("=");
    const name = decode(end < 0 ? pair : pair.slice(0, end), "query");
    if (!parameters.has(name)) parameters.set(name, end < 0 ? "" : decode(pair.slice(end + 1), "query"));
  }
  return parameters;
}

function decode(text: string, where: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest(`The ${where} holds a percent sign that begins no valid UTF-8 escape.`);
  }
}
