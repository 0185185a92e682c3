import type { Asked } from "../../support/http.js";
import type { Random } from "./random.js";

/** Values of no member. */
export const GARBAGE: unknown[] = [
  "",
  " ",
  "x",
  "nothing/of/the/kind",
  "arn:aws:chime:us-east-1:123456789012:app-instance/gone/user/nobody",
  "arn:aws:chime:us-east-1:123456789012:app-instance/gone/channel/none",
  "arn:aws:s3:::bucket",
  "__proto__",
  "constructor",
  "../..",
  "%00%zz",
  "\u0000\u001f",
  "é👋\u202e",
  "9".repeat(5000),
  "a/b?c=d&e#f",
  null,
  true,
  -1,
  1e300,
  [],
  [null, [[]]],
  {},
  { __proto__: null, toString: 1, constructor: { name: "x" } },
];

/** The request, spoiled in some way. */
export function broken(asked: Asked, random: Random): Asked {
  const at = random.below(asked.path.length);
  return random.pick<() => Asked>([
    () => ({ ...asked, method: random.pick(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) }),
    () => ({
      ...asked,
      path: asked.path.slice(0, at) + random.pick(["%zz", "/", "//", "%00", "%C3"]) + asked.path.slice(at),
    }),
    () => ({ ...asked, path: asked.path.slice(0, at + 1) }),
    () => ({
      ...asked,
      body: random.pick([
        "{",
        "null",
        "[]",
        '"text"',
        "{}}",
        '{"Name":',
        "\ufeff{}",
        "\u0000",
        "[".repeat(5000),
      ]),
    }),
    () => ({ ...asked, body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }),
    () => ({
      ...asked,
      query: { ...asked.query, [random.pick(["scope", "operation", "max-results"])]: "other" },
    }),
    () => ({
      ...asked,
      headers: { ...asked.headers, "content-type": "text/plain", accept: "application/xml" },
    }),
  ])();
}
