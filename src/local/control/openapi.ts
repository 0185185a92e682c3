import { version } from "../../version.js";
import type { Endpoint, QueryParameter, Schema } from "./endpoint.js";
import { components, ref } from "./schemas.js";

const ERRORS: Readonly<Record<string, string>> = {
  400: "The path, the query or the body is not valid.",
  403: "Who asks may not: another machine, or a page of another origin.",
  404: "There is no such thing.",
};

/** The OpenAPI description of the endpoints. */
export function describe(endpoints: readonly Endpoint[]): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const endpoint of endpoints)
    (paths[`/_local${endpoint.path}`] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  return {
    openapi: "3.1.0",
    info: {
      title: "chime-messaging: control of the embedded service",
      version,
      description:
        "What a program in any language can do to the embedded service besides calling AWS's operations.",
    },
    paths,
    components: { schemas: components },
  };
}

function operationOf(endpoint: Endpoint): Schema {
  const { summary, labels = {}, query = {}, body } = endpoint;
  const parameters = [
    ...Object.entries(labels).map(([name, description]) => labelParameter(name, description)),
    ...Object.entries(query).map(([name, parameter]) => queryParameter(name, parameter)),
  ];
  return {
    summary,
    operationId: operationId(endpoint),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: !body.optional, content: json(body.schema) } }),
    responses: { [endpoint.status]: successOf(endpoint), ...failuresOf(endpoint) },
  };
}

function successOf({ answer, stream }: Endpoint): Schema {
  if (stream) return { description: "Events as they happen.", content: { "text/event-stream": {} } };
  return answer ? { description: "Done.", content: json(answer) } : { description: "Done." };
}

function failuresOf({ labels, query, body }: Endpoint): Schema {
  const statuses = [...(labels || query || body ? ["400"] : []), "403", ...(labels ? ["404"] : [])];
  const failures = statuses.map((status) => [
    status,
    { description: ERRORS[status], content: json(ref("Error")) },
  ]);
  return Object.fromEntries(failures) as Schema;
}

const json = (schema: Schema): Schema => ({ "application/json": { schema } });

function labelParameter(name: string, description: string): Schema {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}

function queryParameter(name: string, { description, ...schema }: QueryParameter): Schema {
  return { name, in: "query", required: false, description, schema };
}

/** Made of the method and the path: `get-channels-arn-messages`. */
function operationId({ method, path }: Endpoint): string {
  return (method + path).toLowerCase().replaceAll(/[{}]/g, "").replaceAll("/", "-").replace(".json", "");
}
