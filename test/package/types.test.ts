import { copyFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { compile } from "./compile.js";

beforeAll(() => {
  const from = path.join(inject("peerProject"), "consumer.ts");
  copyFileSync(from, path.join(inject("peerProject"), "consumer-common.cts"));
});

describe.each([
  ["node16", "node16"],
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
])("the installed package's types with module %s and resolution %s", (module, resolution) => {
  it("compile for an ESM and a CommonJS program, every declaration checked", () => {
    const files = ["consumer.ts", "consumer-common.cts"];
    expect(
      compile(inject("peerProject"), files, ["--module", module, "--moduleResolution", resolution]),
    ).toBe("");
  });
});

it("the installed package's types compile without the optional peer", () => {
  expect(compile(inject("plainProject"), ["without-peer.ts"])).toBe("");
});
