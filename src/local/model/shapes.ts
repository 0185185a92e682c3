import type { Shape } from "./notation.js";
import { identityStructures } from "./identity-structures.js";
import { lists } from "./lists.js";
import { messagingStructures } from "./messaging-structures.js";
import { scalars } from "./scalars.js";

const shapes = new Map<string, Shape>(
  Object.entries({ ...scalars, ...lists, ...identityStructures, ...messagingStructures }),
);

/**
 * Finds a shape by its name in the AWS models. The expiration settings of users and channels have names of their
 * own.
 */
export function shapeNamed(name: string): Shape {
  const shape = shapes.get(name);
  if (shape === undefined) throw new Error(`The model has no shape ${name}`);
  return shape;
}
