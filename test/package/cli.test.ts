import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, inject, it } from "vitest";

it("chime-local runs from the installed package, prints its URL, answers there, and ends cleanly on SIGTERM", async () => {
  const program = path.join(inject("plainProject"), "node_modules/.bin/chime-local");
  const child = spawn(program, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    const answer = await fetch(`${url}/no-such-path`);
    expect(answer.status).toBe(404);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  } finally {
    child.kill("SIGKILL");
  }
});
