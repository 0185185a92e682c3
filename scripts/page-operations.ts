import { operations as facts } from "../src/aws/operations.js";
import { operations as model, shapeNamed } from "../src/local/model/index.js";
import type { OperationInfo } from "../src/page/code/snippet.js";
import { methods } from "./methods.js";

/** What the page has to know of each operation to write code for this library. */
export function pageOperations(): Record<string, OperationInfo> {
  return Object.fromEntries(
    methods().map(({ method, operation }) => {
      const { bearer = false, list, only } = facts[operation];
      const dates = Object.entries(model[operation].input).flatMap(([name, { shape }]) =>
        datesIn(name, shape),
      );
      return [operation, { method, bearer, list: list !== undefined, dedicated: only !== undefined, dates }];
    }),
  );
}

/** Where the input has dates: `NotBefore`, or `Items[].Since`. JSON has only their texts. */
function datesIn(path: string, name: string): string[] {
  const shape = shapeNamed(name);
  if (shape.type === "timestamp") return [path];
  if (shape.type === "list") return datesIn(`${path}[]`, shape.item);
  if (shape.type !== "structure") return [];
  return Object.entries(shape.members).flatMap(([member, field]) =>
    datesIn(`${path}.${member}`, field.shape),
  );
}
