import { ControlError, notThere } from "./endpoint.js";
import type { Endpoint, QueryParameter } from "./endpoint.js";

interface Found {
  readonly endpoint: Endpoint;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Finds the endpoint for a path below `/_local`. An ARN is one percent-encoded part of it, so the path is matched before
 * it is decoded.
 */
export function findEndpoint(endpoints: readonly Endpoint[], path: string, method = ""): Found {
  const parts = path.split("/");
  const onPath = endpoints.filter((endpoint) => matches(endpoint.path.split("/"), parts));
  if (onPath.length === 0) throw notThere("such path under /_local; /_local/openapi.json describes all");
  const wanted = method === "HEAD" ? "GET" : method;
  const endpoint = onPath.find((one) => one.method === wanted);
  if (endpoint) return { endpoint, labels: labelsOf(endpoint.path.split("/"), parts) };
  const allowed = onPath.flatMap((one) => (one.method === "GET" ? ["GET", "HEAD"] : [one.method])).join(", ");
  throw new ControlError(405, `This path takes ${allowed}.`, { allow: allowed });
}

const isLabel = (part: string) => part.startsWith("{");

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, i) => (isLabel(part) ? parts[i] !== "" : part === parts[i]))
  );
}

function labelsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> {
  const labels: Record<string, string> = {};
  pattern.forEach((part, i) => {
    if (isLabel(part)) labels[part.slice(1, -1)] = decode(parts[i] ?? "");
  });
  return labels;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError(400, "The path must be percent-encoded UTF-8.");
  }
}

/** Reads and checks the query. If a parameter is repeated, the first one counts. */
export function readQuery(
  { query = {} }: Endpoint,
  text: string,
): Record<string, string | number | undefined> {
  const given = new URLSearchParams(text);
  const known = Object.keys(query);
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const names = known.length === 0 ? "none" : known.join(", ");
    throw new ControlError(
      400,
      `The query has no ${JSON.stringify(unknown.slice(0, 100))}; known: ${names}.`,
    );
  }
  const values = Object.entries(query).map(([name, parameter]) => [
    name,
    valueOf(name, parameter, given.get(name)),
  ]);
  return Object.fromEntries(values) as Record<string, string | number | undefined>;
}

function valueOf(name: string, parameter: QueryParameter, text: string | null): string | number | undefined {
  if (text === null) return parameter.default;
  if (parameter.type === "string") return text;
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = parameter;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  const range = parameter.maximum === undefined ? `from ${minimum} up` : `from ${minimum} to ${maximum}`;
  throw new ControlError(400, `${name} must be a whole number ${range}.`);
}
