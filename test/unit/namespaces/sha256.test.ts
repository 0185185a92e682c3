import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Sha256 } from "../../../src/namespaces/sha256.js";

const bytes = fc.uint8Array({ maxLength: 200 });
const source = fc.oneof(fc.string({ unit: "binary" }), bytes);

it("gives the hashes that Node gives, of data in any number of parts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(source, { minLength: 1, maxLength: 4 }), async (parts) => {
      const [ours, theirs] = [new Sha256(), createHash("sha256")];
      for (const part of parts) {
        ours.update(part);
        theirs.update(part);
      }
      expect(Buffer.from(await ours.digest())).toEqual(theirs.digest());
    }),
  );
});

it("gives the HMACs that Node gives, whatever was asked for before", async () => {
  // Few secrets and few data, so that they come again in other pairs.
  const secret = fc.constantFrom<string | Uint8Array>("one", "two", Buffer.from("one"), Buffer.from("two"));
  const data = fc.constantFrom<string | Uint8Array>("a", Buffer.from("a"), Buffer.from("b"), Buffer.alloc(0));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(secret, data), { maxLength: 20 }), async (pairs) => {
      for (const [key, value] of pairs) {
        const hmac = new Sha256(key);
        hmac.update(value);
        const expected = createHmac("sha256", key).update(value).digest();
        expect(Buffer.from(await hmac.digest())).toEqual(expected);
      }
    }),
  );
});

it("starts anew after a reset", async () => {
  const hash = new Sha256();
  hash.update("left out");
  hash.reset();
  hash.update(new Uint16Array([1, 2]));
  hash.update(new Uint8Array([3]).buffer);
  const expected = createHash("sha256")
    .update(Buffer.from([1, 0, 2, 0, 3]))
    .digest();
  expect(Buffer.from(await hash.digest())).toEqual(expected);
});
