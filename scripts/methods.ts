import type { ChimeSdkOperations } from "../src/aws/dedicated.js";
import type { OperationName } from "../src/aws/operations.js";
import type { Caller } from "../src/call/caller.js";
import { ChimeMessaging } from "../src/index.js";

// The order that a reader meets them in.
const modules = [
  ...(["appInstances", "users", "channels", "memberships", "moderation", "messages"] as const),
  ...(["bots", "flows", "tags"] as const),
];

/** The methods that do more than call an operation: they are in no row. */
export const moreThanAnOperation = new Set(["memberships.createMany", "messages.connect"]);

/** The methods of a facade, in the order of the sources, each with the operation that it asks for when it is called. */
export function methods(): { method: string; operation: OperationName }[] {
  let asked: OperationName;
  const ask = (operation: OperationName) => void (asked = operation);
  const facade = new ChimeMessaging({}, { call: ask, list: ask } as unknown as Caller<ChimeSdkOperations>);
  return modules.flatMap((module) => {
    const instance = facade[module] as unknown as Record<string, (input: object) => unknown>;
    return methodsOf(instance)
      .filter((method) => !moreThanAnOperation.has(`${module}.${method}`))
      .map((method) => {
        instance[method]!({});
        return { method: `${module}.${method}`, operation: asked };
      });
  });
}

/** The methods of a module: first those of the class that it extends. */
function methodsOf(module: object): string[] {
  const prototype = Object.getPrototypeOf(module) as object;
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((method) => method !== "constructor");
  return [...methodsOf(prototype), ...own];
}
