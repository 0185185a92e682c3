import { shapeNamed } from "../../../src/local/model/index.js";
import type { Dialect, Shape, StringShape } from "../../../src/local/model/index.js";

// Values on both sides of every limit that the model sets.

export interface Sample {
  /** What is right or wrong about it. */
  what: string;
  value: unknown;
  /** Where in the member the fault is, e.g. `[0].Key`. */
  at?: string;
}

const ARN_HEAD = `arn:${"a".repeat(63)}:${"b".repeat(63)}:${"c".repeat(63)}:${"d".repeat(63)}:`;

const FUNCTION_HEAD = "arn:aws:lambda:us-east-1:123456789012:function:";

/** A string of that many characters that keeps to the shape's pattern. */
function text(shapeName: string, length: number): string {
  if (shapeName === "ChimeArn") {
    // No longer than the pattern lets it be, which is less than its own limit.
    return length < 12
      ? "arn:a::::x".slice(0, length)
      : ARN_HEAD + "x".repeat(Math.min(length - ARN_HEAD.length, 1024));
  }
  if (shapeName === "LexBotAliasArn") return lexArn(length);
  if (shapeName === "LambdaFunctionArn") return FUNCTION_HEAD.padEnd(length, "x").slice(0, length);
  return shapeName === "Arn" ? "arn".padEnd(length, "x") : "x".repeat(length);
}

/** The name of a Region has no longest length. */
function lexArn(length: number): string {
  const rest = "arn:aws:lex:us--1:123456789012:bot-alias/ABCDEFGHIJ/0123456789";
  return rest.replace("--", `-${"e".repeat(Math.max(0, length - rest.length))}-`).slice(0, length);
}

const BREAKING: Record<string, string> = {
  Arn: "arn with spaces",
  ChannelId: "-starts-with-a-dash",
  ChimeArn: "this-is-no-arn",
  ClientRequestToken: "has spaces",
  LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot/A",
  LexIntentName: "two__lines",
  LambdaFunctionArn: "arn:aws:lambda:us-east-1:123456789012:layer:x",
  MessageId: "has spaces",
  Metadata: "two\nlines",
  NextToken: "two\nlines",
  NonEmptyResourceName: "a\u0000b",
  NonEmptySensitiveString1600: "two\nlines",
  PushNotificationTitle: "two\nlines",
  SensitiveString1600: "two\nlines",
  String1600: "two\nlines",
  String64: "two\nlines",
  SubChannelId: "has spaces",
  UserId: "-starts-with-a-dash",
  UserName: "   ",
};

export function badSamples(shapeName: string, dialect: Dialect): Sample[] {
  const shape = shapeNamed(shapeName);
  switch (shape.type) {
    case "string":
      return badStrings(shapeName, shape);
    case "integer":
      return [
        { what: "below the minimum", value: shape.min - 1 },
        ...(shape.max === undefined ? [] : [{ what: "above the maximum", value: shape.max + 1 }]),
        { what: "not whole", value: shape.min + 0.5 },
      ];
    case "list":
      return badLists(shape, dialect);
    case "map":
      return [
        ...badSamples(shape.key, dialect).map(({ what, value }) => ({
          what: `key ${what}`,
          value: { [String(value)]: goodValue(shape.value, dialect) },
          at: "[0] (key)",
        })),
        ...badSamples(shape.value, dialect).map(({ what, value, at = "" }) => ({
          what: `value ${what}`,
          value: { key: value },
          at: `[0]${at}`,
        })),
      ];
    case "structure":
      return badStructures(shape.members, dialect);
    case "boolean":
    case "timestamp":
      return [];
  }
}

function badStrings(shapeName: string, { min = 0, max, maxBytes, values }: StringShape): Sample[] {
  const samples: Sample[] = [];
  if (values) samples.push({ what: "not one of the values", value: "OTHER" });
  if (min > 0) samples.push({ what: "too short", value: text(shapeName, min - 1) });
  if (max !== undefined) samples.push({ what: "too long", value: "x".repeat(max + 1) });
  if (maxBytes !== undefined) samples.push({ what: "too many bytes", value: "é".repeat(maxBytes / 2) + "x" });
  if (BREAKING[shapeName] !== undefined)
    samples.push({ what: "off the pattern", value: BREAKING[shapeName] });
  return samples;
}

function badLists(shape: Extract<Shape, { type: "list" }>, dialect: Dialect): Sample[] {
  const good = goodValue(shape.item, dialect);
  const samples: Sample[] = badSamples(shape.item, dialect).map(({ what, value, at = "" }) => ({
    what: `item ${what}`,
    value: [value],
    at: `[0]${at}`,
  }));
  if (shape.min) samples.push({ what: "empty", value: [] });
  if (shape.max) samples.push({ what: "too many items", value: Array<unknown>(shape.max + 1).fill(good) });
  return samples;
}

function badStructures(
  members: Extract<Shape, { type: "structure" }>["members"],
  dialect: Dialect,
): Sample[] {
  const samples: Sample[] = [];
  const whole = goodStructure(members, dialect);
  for (const [name, { shape, required, only }] of Object.entries(members)) {
    if (only && only !== dialect) continue;
    if (required) {
      const { [name]: _, ...rest } = whole;
      samples.push({ what: `without ${name}`, value: rest, at: `.${name}` });
    }
    for (const { what, value, at = "" } of badSamples(shape, dialect)) {
      samples.push({ what: `${name} ${what}`, value: { ...whole, [name]: value }, at: `.${name}${at}` });
    }
  }
  return samples;
}

/** Values at the very limits. */
export function goodSamples(shapeName: string, dialect: Dialect): Sample[] {
  const shape = shapeNamed(shapeName);
  if (shape.type === "string") return goodStrings(shapeName, shape);
  if (shape.type === "integer") {
    const least = { what: "least", value: shape.min };
    return shape.max === undefined ? [least] : [least, { what: "most", value: shape.max }];
  }
  if (shape.type === "list") {
    const good = goodValue(shape.item, dialect);
    return [
      { what: "shortest", value: Array<unknown>(shape.min ?? 0).fill(good) },
      { what: "longest", value: Array<unknown>(shape.max ?? 20).fill(good) },
    ];
  }
  return [{ what: "usual", value: goodValue(shapeName, dialect) }];
}

function goodStrings(shapeName: string, { min = 0, max, values }: StringShape): Sample[] {
  if (values) return values.map((value) => ({ what: value, value }));
  const shortest = { what: "shortest", value: text(shapeName, Math.max(min, minimum(shapeName))) };
  return max === undefined ? [shortest] : [shortest, { what: "longest", value: text(shapeName, max) }];
}

/** Where the pattern wants more than the shortest length. */
function minimum(shapeName: string): number {
  const least = { ChimeArn: 10, Arn: 4, LexBotAliasArn: 66, LambdaFunctionArn: FUNCTION_HEAD.length + 1 };
  return (least as Record<string, number>)[shapeName] ?? 0;
}

function goodValue(shapeName: string, dialect: Dialect): unknown {
  const shape = shapeNamed(shapeName);
  if (shape.type === "structure") return goodStructure(shape.members, dialect);
  if (shape.type === "map") return { key: goodValue(shape.value, dialect) };
  if (shape.type === "timestamp") return new Date(0);
  if (shape.type === "boolean") return true;
  return goodSamples(shapeName, dialect)[0]!.value;
}

function goodStructure(
  members: Extract<Shape, { type: "structure" }>["members"],
  dialect: Dialect,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, { only }]) => only === undefined || only === dialect)
      .map(([name, { shape }]) => [name, goodValue(shape, dialect)]),
  );
}
