import { shapeNamed } from "../model/index.js";
import type { Dialect, Field } from "../model/index.js";
import { epochSeconds } from "./timestamps.js";

type Members = Readonly<Record<string, Field>>;

/** Formats a timestamp. */
type TimeFormat = (date: Date) => string | number;

/**
 * Converts an output to a JSON value: the fields of the dialect (all fields if it is undefined), in the model's
 * order. Timestamps are numbers unless another format is given.
 */
export function encode(
  value: object,
  members: Members,
  dialect: Dialect | undefined,
  time: TimeFormat = epochSeconds,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, { shape, only }] of Object.entries(members)) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined || (only !== undefined && dialect !== undefined && only !== dialect)) continue;
    result[name] = encodeValue(member, shape, dialect, time);
  }
  return result;
}

function encodeValue(
  value: unknown,
  shapeName: string,
  dialect: Dialect | undefined,
  time: TimeFormat,
): unknown {
  const shape = shapeNamed(shapeName);
  if (shape.type === "timestamp") return time(value as Date);
  if (shape.type === "list")
    return (value as unknown[]).map((item) => encodeValue(item, shape.item, dialect, time));
  return shape.type === "structure" ? encode(value as object, shape.members, dialect, time) : value;
}
