import { badRequest } from "../errors.js";
import type { InputField } from "../model/index.js";
import { routeOf } from "./exchange.js";
import type { Exchange, Step } from "./exchange.js";
import { ValidationErrors, validate } from "./validate.js";

/**
 * Collects the input from the path, query, headers and body, and checks it against the model. All problems are
 * reported in one error.
 */
export const decode: Step = (exchange, next) => {
  const errors = new ValidationErrors();
  const input: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(routeOf(exchange).operation.input)) {
    if (field.only !== undefined && field.only !== exchange.dialect) continue;
    const value = validateField(exchange, name, field, errors);
    if (value !== undefined) input[name] = value;
  }
  if (errors.any) throw badRequest(errors.message);
  exchange.input = input;
  return next();
};

/** The input as it came, if it could not be checked. */
export function rawInput(exchange: Exchange): Record<string, unknown> {
  const fields = Object.entries(routeOf(exchange).operation.input);
  const values = fields.map(([name, field]) => [name, rawValue(exchange, name, field)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function validateField(
  exchange: Exchange,
  name: string,
  field: InputField,
  errors: ValidationErrors,
): unknown {
  const raw = rawValue(exchange, name, field);
  if (raw === undefined || raw === null) {
    if (isRequired(field, exchange)) errors.add(name, "Member must not be null");
    return undefined;
  }
  const shape = exchange.dialect === "legacy" ? (field.legacyShape ?? field.shape) : field.shape;
  return validate(
    raw,
    { shape, path: name, dialect: exchange.dialect, inBody: field.location === "body" },
    errors,
  );
}

function rawValue(exchange: Exchange, name: string, { location, wire = name }: InputField): unknown {
  const { labels, query } = routeOf(exchange);
  if (location === "uri") return labels[wire];
  if (location === "query") return query.get(wire);
  if (location === "header") return exchange.request.headers[wire];
  return Object.hasOwn(exchange.json, wire) ? exchange.json[wire] : undefined;
}

/**
 * The bearer is not required here: the authentication step decides what happens without one. Only clients that tell
 * their namespace must send what the dedicated namespaces alone require: the others may be of the Chime namespace.
 */
function isRequired(field: InputField, { dialect, dialectKnown }: Exchange): boolean {
  if (field.location === "header") return false;
  if (field.required === "dedicated" && !dialectKnown) return false;
  return field.required === true || field.required === dialect;
}
