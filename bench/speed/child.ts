import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ServiceOrder, Target } from "./service.js";

/** A script of this folder in a process of its own, which answers each message with one. */
export function startChild(script: string, execArgv: string[] = []) {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    execArgv: [...execArgv, "--import", "tsx"],
  });
  // Else an answer of one that fails would be waited for forever.
  const ended = once(child, "exit").then(() => {
    throw new Error(`${script} ended without an answer`);
  });
  // It ends in any case, mostly when nobody waits for an answer any more.
  ended.catch(() => {});
  return {
    async ask<Answer>(question: object | string): Promise<Answer> {
      const answered = once(child, "message") as Promise<[Answer]>;
      child.send(question);
      const [answer] = await Promise.race([answered, ended]);
      return answer;
    },
    stop: () => child.disconnect(),
  };
}

/** An embedded service in a process of its own. */
export interface Service {
  target: Target;
  /** How many requests came since this was last asked. */
  requests(): Promise<number>;
  stop(): void;
}

export async function startService(order: ServiceOrder): Promise<Service> {
  const child = startChild("service.ts");
  const target = await child.ask<Target>(order);
  return { target, requests: () => child.ask<number>("requests"), stop: child.stop };
}
