import { shapeNamed } from "../model/index.js";
import type { Dialect, Field, StringShape } from "../model/index.js";
import { parseTimestamp } from "./timestamps.js";

const MOST_NAMED = 10;

/**
 * The problems of an input. They name the field but not its value, which may be private. Only the first ones are
 * named: a body of 1 MiB may have hundreds of thousands.
 */
export class ValidationErrors {
  readonly #texts: string[] = [];
  #count = 0;

  get any(): boolean {
    return this.#count > 0;
  }

  get message(): string {
    const unnamed = this.#count - this.#texts.length;
    const texts = unnamed > 0 ? [...this.#texts, `and ${grouped(unnamed)} more`] : this.#texts;
    return `${grouped(this.#count)} validation error${this.#count > 1 ? "s" : ""} detected: ${texts.join("; ")}`;
  }

  add(path: string, rule: string): void {
    this.#count += 1;
    if (this.#texts.length >= MOST_NAMED) return;
    this.#texts.push(`Value at '${path}' failed to satisfy constraint: ${rule}`);
  }
}

const grouped = (count: number) => count.toLocaleString("en-US");

interface Place {
  readonly shape: string;
  /** The name of the field in error messages, for example `Tags[0].Key`. */
  readonly path: string;
  readonly dialect: Dialect;
  /** Whether the value comes from the JSON body. Elsewhere all values are text. */
  readonly inBody: boolean;
}

/** Returns the value for the handlers, or undefined if it is invalid. */
export function validate(raw: unknown, place: Place, errors: ValidationErrors): unknown {
  const shape = shapeNamed(place.shape);
  switch (shape.type) {
    case "string":
      return validateString(raw, shape, place, errors);
    case "integer":
      return validateInteger(raw, shape, place, errors);
    case "timestamp":
      return parseTimestamp(raw) ?? reject(place, "Member must be a timestamp", errors);
    case "boolean":
      return typeof raw === "boolean" ? raw : reject(place, "Member must be a boolean", errors);
    case "list":
      return validateList(raw, shape, place, errors);
    case "map":
      return validateMap(raw, shape, place, errors);
    case "structure":
      return validateStructure(raw, shape.members, place, errors);
  }
}

function reject(place: Place, rule: string, errors: ValidationErrors): undefined {
  errors.add(place.path, rule);
  return undefined;
}

function validateString(
  raw: unknown,
  shape: StringShape,
  place: Place,
  errors: ValidationErrors,
): string | undefined {
  if (typeof raw !== "string") return reject(place, "Member must be a string", errors);
  const rule = brokenRule(raw, shape);
  return rule === undefined ? raw : reject(place, rule, errors);
}

function brokenRule(
  text: string,
  { min = 0, max, maxBytes, pattern, values }: StringShape,
): string | undefined {
  if (values && !values.includes(text)) return `Member must satisfy enum value set: [${values.join(", ")}]`;
  if (lengthIsBelow(text, min)) return `Member must have length greater than or equal to ${min}`;
  if (max !== undefined && !lengthIsBelow(text, max + 1)) {
    return `Member must have length less than or equal to ${max}`;
  }
  if (maxBytes !== undefined && Buffer.byteLength(text) > maxBytes) {
    return `Member must have at most ${maxBytes} bytes in UTF-8`;
  }
  if (pattern && !pattern.test(text))
    return `Member must satisfy regular expression pattern: ${pattern.source}`;
  return undefined;
}

/** Compares the length in characters. Characters above U+FFFF count once, though they take two units of a string. */
function lengthIsBelow(text: string, limit: number): boolean {
  if (text.length < limit) return true;
  if (text.length >= 2 * limit) return false;
  return [...text].length < limit;
}

function validateInteger(
  raw: unknown,
  { min, max }: { min: number; max?: number },
  place: Place,
  errors: ValidationErrors,
): number | undefined {
  const value = !place.inBody && typeof raw === "string" && /^-?\d{1,15}$/.test(raw) ? Number(raw) : raw;
  if (!Number.isInteger(value)) return reject(place, "Member must be an integer", errors);
  if ((value as number) < min) return reject(place, `Member must be greater than or equal to ${min}`, errors);
  if (max !== undefined && (value as number) > max) {
    return reject(place, `Member must be less than or equal to ${max}`, errors);
  }
  return value as number;
}

function validateList(
  raw: unknown,
  { item, min = 0, max = Infinity }: { item: string; min?: number; max?: number },
  place: Place,
  errors: ValidationErrors,
): unknown[] | undefined {
  if (!Array.isArray(raw)) return reject(place, "Member must be a list", errors);
  if (raw.length < min)
    return reject(place, `Member must have length greater than or equal to ${min}`, errors);
  if (raw.length > max) return reject(place, `Member must have length less than or equal to ${max}`, errors);
  return raw.map((value: unknown, i) =>
    validate(value, { ...place, shape: item, path: `${place.path}[${i}]` }, errors),
  );
}

/** Keys are sorted so that equal maps compare equal. Errors do not repeat them, since they are the caller's text. */
function validateMap(
  raw: unknown,
  { key, value }: { key: string; value: string },
  place: Place,
  errors: ValidationErrors,
): Record<string, unknown> | undefined {
  if (!isObject(raw)) return reject(place, "Member must be a map", errors);
  const entries = Object.keys(raw)
    .sort()
    .map((name, i) => {
      const path = `${place.path}[${i}]`;
      validate(name, { ...place, shape: key, path: `${path} (key)` }, errors);
      return [name, validate(raw[name], { ...place, shape: value, path }, errors)];
    });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function validateStructure(
  raw: unknown,
  members: Readonly<Record<string, Field>>,
  place: Place,
  errors: ValidationErrors,
): Record<string, unknown> | undefined {
  if (!isObject(raw)) return reject(place, "Member must be a structure", errors);
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(members)) {
    if (field.only !== undefined && field.only !== place.dialect) continue;
    const member = { ...place, shape: field.shape, path: `${place.path}.${name}` };
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (value !== undefined && value !== null) result[name] = validate(value, member, errors);
    else if (field.required) reject(member, "Member must not be null", errors);
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
