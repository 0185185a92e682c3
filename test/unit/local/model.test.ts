import { describe, expect, it } from "vitest";
import { operations, shapeNamed } from "../../../src/local/model/index.js";
import type { Shape } from "../../../src/local/model/index.js";

/** The names that a shape refers to. */
function references(shape: Shape): string[] {
  if (shape.type === "list") return [shape.item];
  if (shape.type === "map") return [shape.key, shape.value];
  return shape.type === "structure" ? Object.values(shape.members).map((member) => member.shape) : [];
}

function expectKnown(name: string): void {
  for (const reference of references(shapeNamed(name))) expectKnown(reference);
}

describe("the wire model", () => {
  it("has operations of which 3 have another name in the dedicated namespaces", () => {
    const all = Object.values(operations);
    expect(all.filter(({ dedicatedName }) => dedicatedName !== undefined)).toHaveLength(3);
    expect(all.filter(({ legacyHostPrefix }) => legacyHostPrefix === false)).toHaveLength(3);
  });

  it("has every shape that it refers to", () => {
    for (const { input, output } of Object.values(operations)) {
      for (const { shape, legacyShape = shape } of Object.values(input)) {
        expectKnown(shape);
        expectKnown(legacyShape);
      }
      for (const { shape } of Object.values(output)) expectKnown(shape);
    }
    expect(() => shapeNamed("Nothing")).toThrow("Nothing");
  });

  it("names every variable part of a path among the inputs", () => {
    for (const { path, input } of Object.values(operations)) {
      const labels = [...path.matchAll(/\{(\w+)\}/g)].map(([, label]) => label);
      const wires = Object.values(input)
        .filter(({ location }) => location === "uri")
        .map(({ wire }) => wire);
      expect(wires.sort()).toEqual(labels.sort());
    }
  });
});
