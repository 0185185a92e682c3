import { describe, expect, it } from "vitest";
import { parseFilterRule } from "../../../src/local/push/filter-rule.js";

const passes = (rule: unknown, attributes: Record<string, string[]>) =>
  parseFilterRule(JSON.stringify(rule))(
    Object.fromEntries(Object.entries(attributes).map(([name, StringValues]) => [name, { StringValues }])),
  );

describe("a filter rule", () => {
  const mention = { mention: ["Bob", "All"] };
  const notRoom = { type: [{ "anything-but": ["Room", "Hall"] }] };

  it.each<[what: string, rule: unknown, attributes: Record<string, string[]>, passes: boolean]>([
    ["one of the values", mention, { mention: ["All"] }, true],
    ["one of several values of the message", mention, { mention: ["Ann", "Bob"] }, true],
    ["another value", mention, { mention: ["bob"] }, false],
    ["no such attribute", mention, { other: ["Bob"] }, false],
    ["an attribute without values", mention, { mention: [] }, false],
    ["none of the excluded", notRoom, { type: ["Person"] }, true],
    ["one of the excluded among others", notRoom, { type: ["Person", "Hall"] }, false],
    ["exclusion, and no such attribute", notRoom, {}, true],
    ["a value or an exclusion", { a: ["x", { "anything-but": ["x", "y"] }] }, { a: ["x"] }, true],
    ["neither value nor exclusion", { a: ["x", { "anything-but": ["x", "y"] }] }, { a: ["y"] }, false],
    ["all keys", { ...mention, ...notRoom }, { mention: ["Bob"], type: ["Person"] }, true],
    ["one key of two", { ...mention, ...notRoom }, { mention: ["Bob"], type: ["Room"] }, false],
    ["a branch", { $or: [mention, notRoom] }, { type: ["Person"] }, true],
    ["no branch", { $or: [mention, notRoom] }, { type: ["Room"] }, false],
    [
      "a branch, but not the key beside it",
      { $or: [mention, notRoom], a: ["b"] },
      { type: ["Person"] },
      false,
    ],
    ["a branch of a branch", { $or: [{ $or: [mention] }] }, { mention: ["Bob"] }, true],
    ["a name that JavaScript knows", { constructor: ["Object"] }, {}, false],
  ])("judges %s", (_what, rule, attributes, expected) => {
    expect(passes(rule, attributes)).toBe(expected);
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);

  it.each<[what: string, text: string]>([
    ["five branches", JSON.stringify({ $or: many(5).map((v) => ({ a: [v] })) })],
    ["20 keys and values", JSON.stringify({ a: many(9), b: many(5), c: [{ "anything-but": many(3) }] })],
    ["2 KB", `${JSON.stringify({ a: ["x"] })}${" ".repeat(2048 - 11)}`],
    ["a key twice", '{"a":["x"],"a":["y"]}'],
    ["the key __proto__", '{"__proto__":["x"]}'],
  ])("may have %s", (_what, text) => {
    expect(parseFilterRule(text)).toBeTypeOf("function");
  });

  it.each<[what: string, text: string]>([
    ["broken JSON", '{"a":["secret"]'],
    ["JSON that is no object", '["secret"]'],
    ["null", "null"],
    ["no key", "{}"],
    ["a branch without a key", '{"$or":[{}]}'],
    ["six branches", JSON.stringify({ $or: many(6).map((v) => ({ a: [v] })) })],
    ["no branch", '{"$or":[]}'],
    ["branches that are no list", '{"$or":{"a":["secret"]}}'],
    ["a branch that is no object", '{"$or":["secret"]}'],
    ["21 keys and values", JSON.stringify({ a: many(20) })],
    ["21 keys and values in branches", JSON.stringify({ $or: [{ a: many(10) }, { a: many(9) }] })],
    ["more than 2 KB", JSON.stringify({ a: ["é".repeat(1024)] })],
    ["a value that is no list", '{"a":"secret"}'],
    ["an empty list", '{"a":[]}'],
    ["a number", '{"a":[1]}'],
    ["null as a value", '{"a":[null]}'],
    ["a list in a list", '{"a":[["secret"]]}'],
    ["an unknown condition", '{"a":[{"prefix":"secret"}]}'],
    ["two conditions in one", '{"a":[{"anything-but":["x"],"prefix":"secret"}]}'],
    ["no condition", '{"a":[{}]}'],
    ["an unknown operator", '{"$and":[{"a":["secret"]}]}'],
    ["anything-but without a list", '{"a":[{"anything-but":"secret"}]}'],
    ["anything-but with an empty list", '{"a":[{"anything-but":[]}]}'],
    ["anything-but with numbers", '{"a":[{"anything-but":[1]}]}'],
    ["brackets without end", "[".repeat(2000)],
    ["branches as deep as they fit", `${'{"$or":['.repeat(200)}{}${"]}".repeat(200)}`],
  ])("is refused with %s, by an error that names the member and not what it held", (_what, text) => {
    let message = "";
    try {
      parseFilterRule(text);
    } catch (error) {
      expect(error).toMatchObject({ name: "BadRequestException" });
      ({ message } = error as Error);
    }
    expect(message).toMatch(/^Preferences\.PushNotifications\.FilterRule (must|has) .*\.$/);
    expect(message).not.toMatch(/secret|é/);
  });
});
