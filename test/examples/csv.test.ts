import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "../../examples/onboard/csv.js";

test.each([
  ["nothing", "", []],
  ["only a header", "a,b\n", []],
  [
    "plain values",
    "a,b\n1,2\n3,4\n",
    [
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ],
  ],
  ["no line break at the end", "a,b\n1,2", [{ a: "1", b: "2" }]],
  ["an empty last value", "a,b\n1,", [{ a: "1", b: "" }]],
  ["Windows line ends and a byte order mark", "\uFEFFa,b\r\n1,2\r\n", [{ a: "1", b: "2" }]],
  ["empty lines", "a,b\n\n1,2\n\n", [{ a: "1", b: "2" }]],
  [
    "commas, quotes and line breaks in quotes",
    'a,b\n"1,1","say ""hi""\nthere"\n',
    [{ a: "1,1", b: 'say "hi"\nthere' }],
  ],
])("reads %s", (_, text, rows) => {
  expect(readCsv(text)).toEqual(rows);
});

test.each([
  ["too few values", "a,b\n1,2\n3\n", "line 3: 1 values, not 2"],
  ["too many values", 'a,b\n"1\n1",2\n3,4,5\n', "line 4: 3 values, not 2"],
  ["an open quote", 'a\n"1', "line 2: a quote"],
  ["text after a quote", 'a\n"1"2\n', "line 2: a quote"],
])("refuses %s, and says where", (_, text, message) => {
  expect(() => readCsv(text)).toThrow(message);
});

test("reads back whatever is written with every value quoted", () => {
  const row = fc.record({ a: fc.string({ unit: "grapheme" }), b: fc.string() });
  fc.assert(
    fc.property(fc.array(row), fc.constantFrom("\n", "\r\n"), (rows, end) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = rows.map(({ a, b }) => `${quote(a)},${quote(b)}${end}`).join("");
      expect(readCsv(`a,b${end}${text}`)).toEqual(rows);
    }),
  );
});
