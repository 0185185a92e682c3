import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, inject, it } from "vitest";
import { runJson, runNode } from "./run.js";

it("chime-local --tls makes a certificate with nothing else installed, and clients trust its file", async () => {
  const project = inject("plainProject");
  const program = path.join(project, "node_modules/.bin/chime-local");
  const child = spawn(program, ["--port", "0", "--tls"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) if (lines.push(line) === 2) break;
    const [url, file] = lines.map((line) => line.split(" ").at(-1)!);
    const ask = `fetch("${url}/health").then((answer) => answer.text()).then(console.log)`;
    expect(await runNode(project, ["-e", ask], { NODE_EXTRA_CA_CERTS: file! })).toContain("ok");
    child.kill("SIGTERM");
    await once(child, "exit");
  } finally {
    child.kill("SIGKILL");
  }
});

it.each([
  ["an ES module", "module", 'import { LocalChime } from "chime-messaging/local";'],
  ["CommonJS", "commonjs", 'const { LocalChime } = require("chime-messaging/local");'],
])("LocalChime makes a certificate in %s", async (_name, type, load) => {
  const use =
    "LocalChime.start({ tls: true }).then((l) => l.stop().then(() => console.log(JSON.stringify(l.url))))";
  const printed = await runJson(inject("plainProject"), [`--input-type=${type}`, "-e", `${load} ${use}`]);
  expect(printed).toMatch(/^https:/);
});
