import { badRequest } from "../errors.js";
import type { MessageExtras } from "../state/entities.js";

type Attributes = NonNullable<MessageExtras["attributes"]>;

/** Whether the attributes of a message are let through. */
type Judge = (attributes: Attributes) => boolean;

const MAX_BYTES = 2048;
const MAX_BRANCHES = 5;
const MAX_COMPLEXITY = 20;

/** How many keys and values a rule has so far. */
interface Counter {
  complexity: number;
}

/**
 * Reads a filter rule: https://docs.aws.amazon.com/chime-sdk/latest/dg/filter-msgs.html
 *
 * The errors say what is wrong, but do not repeat the rule.
 */
export function parseFilterRule(text: string): Judge {
  if (Buffer.byteLength(text) > MAX_BYTES) throw invalid(`must have at most ${MAX_BYTES} bytes in UTF-8`);
  let rule: unknown;
  try {
    rule = JSON.parse(text);
  } catch {
    throw invalid("must be valid JSON");
  }
  const counter = { complexity: 0 };
  const judge = allOf(rule, counter);
  if (counter.complexity > MAX_COMPLEXITY) {
    throw invalid(`must have at most ${MAX_COMPLEXITY} keys and values together`);
  }
  return judge;
}

function allOf(rule: unknown, counter: Counter): Judge {
  if (!isObject(rule)) throw invalid("must be a JSON object, and so must each branch of $or");
  const judges = Object.entries(rule).map(([key, value]) =>
    key === "$or" ? anyOf(value, counter) : attribute(key, value, counter),
  );
  if (judges.length === 0) throw invalid("must have a key, and so must each branch of $or");
  return (attributes) => judges.every((judge) => judge(attributes));
}

function anyOf(branches: unknown, counter: Counter): Judge {
  if (!Array.isArray(branches) || branches.length === 0 || branches.length > MAX_BRANCHES) {
    throw invalid(`must have a list of 1 to ${MAX_BRANCHES} objects behind $or`);
  }
  const judges = branches.map((branch) => allOf(branch, counter));
  return (attributes) => judges.some((judge) => judge(attributes));
}

/** The conditions on one attribute, of which one must hold. */
function attribute(name: string, conditions: unknown, counter: Counter): Judge {
  if (name.startsWith("$")) throw invalid("has an unknown operator: only $or and anything-but are known");
  if (!Array.isArray(conditions) || conditions.length === 0) {
    throw invalid("must have a list with at least one value behind each key");
  }
  counter.complexity += 1;
  const judges = conditions.map((condition) => valueJudge(condition, counter));
  return (attributes) => {
    const values = Object.hasOwn(attributes, name) ? (attributes[name]?.StringValues ?? []) : [];
    return judges.some((judge) => judge(values));
  };
}

function valueJudge(condition: unknown, counter: Counter): (values: readonly string[]) => boolean {
  if (typeof condition === "string") {
    counter.complexity += 1;
    return (values) => values.includes(condition);
  }
  if (!isObject(condition)) throw invalid("must have strings as values");
  const [[operator, excluded] = [], ...others] = Object.entries(condition);
  if (operator !== "anything-but" || others.length > 0) {
    throw invalid("has an unknown operator: only $or and anything-but are known");
  }
  const isList = Array.isArray(excluded) && excluded.length > 0;
  if (!isList || !excluded.every((value) => typeof value === "string")) {
    throw invalid("must have a list of strings behind anything-but");
  }
  counter.complexity += excluded.length;
  return (values) => !values.some((value) => excluded.includes(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const invalid = (rule: string) => badRequest(`Preferences.PushNotifications.FilterRule ${rule}.`);
