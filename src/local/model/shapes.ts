import type { Shape } from "./notation.js";
import { scalars } from "./scalars.js";
import { structures } from "./structures.js";

const shapes = new Map<string, Shape>(Object.entries({ ...scalars, ...structures }));

/** The shape of that name in the AWS models (expiration settings differ between users and channels). */
export function shapeNamed(name: string): Shape {
  const shape = shapes.get(name);
  if (shape === undefined) throw new Error(`The model has no shape ${name}`);
  return shape;
}
