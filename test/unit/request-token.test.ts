import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidInputError, requestToken } from "chime-messaging";

const part = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }));

test("a token is the same for the same parts, today and tomorrow", () => {
  expect(requestToken("order", 123, "welcome")).toBe(requestToken("order", 123, "welcome"));
  expect(requestToken("order", 123, "welcome")).toBe("l-PI4iWWuslVEXvfuoVlYZTD8eqhj-CrdTnNEUrLH_8");
});

test("every token is in the service's format", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) =>
      /^[-_a-zA-Z0-9]{2,64}$/.test(requestToken(...parts)),
    ),
  );
});

test("other parts make another token, also when they read the same in a row", () => {
  expect(requestToken("a", "bc")).not.toBe(requestToken("ab", "c"));
  expect(requestToken("1")).not.toBe(requestToken(1));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (one, two) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(two));
      return requestToken(...one) !== requestToken(...two);
    }),
  );
});

test.each([[[]], [[NaN]], [[Infinity]], [[undefined]], [[{}]], [[null]]])(
  "parts that cannot be a key are refused: %j",
  (parts) => {
    expect(() => requestToken(...(parts as string[]))).toThrow(InvalidInputError);
  },
);
