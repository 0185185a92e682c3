/**
 * Runs the tests of the client with other versions of the packages that it depends on: the lowest that our ranges allow and
 * the newest that there are. Each set is installed in a temporary copy of the project. `lowest` or `newest` runs only one.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const copied = "src test examples bench scripts tsconfig.json vitest.config.ts tsup.config.ts .npmrc".split(
  " ",
);

// Those that use AWS's clients: Vitest takes each for the beginning of paths. Of sessions, those of the connect: AWS's
// packages have no part in what comes after it.
const tests = [
  ..."call errors facade lists retry session".split(" ").map((name) => `test/unit/${name}`),
  ..."facade sessions/connect settle hooks secrets network clock-skew credentials wire"
    .split(" ")
    .map((name) => `test/integration/${name}`),
];

/** The versions in the registry that a range allows, the lowest first, with the Node that each needs. */
function versionsOf(name, range) {
  const found = execFileSync("npm", ["view", `${name}@${range}`, "version", "engines", "--json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const byNumber = (one, other) => one.version.localeCompare(other.version, "en", { numeric: true });
  return [JSON.parse(found)].flat().sort(byNumber);
}

/** Whether this Node is new enough, as far as `engines` says so in the usual way: ">=20.0.0". */
function runsHere({ engines }) {
  const needed = /^>= ?(\d+)\.?(\d+)?/.exec(engines?.node ?? "");
  if (!needed) return true;
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > needed[1] || (major === Number(needed[1]) && minor >= Number(needed[2] ?? 0));
}

const choose = {
  lowest: ([first]) => first.version,
  newest(versions, name) {
    const fitting = versions.filter(runsHere);
    const { version, engines } = versions.at(-1);
    if (fitting.at(-1).version !== version) {
      console.log(`${name} ${version} needs Node ${engines.node}; this is ${process.version}`);
    }
    return fitting.at(-1).version;
  },
};

/** Runs a command in the copy; tells whether it succeeded. */
const run = (cwd, command, ...args) => spawnSync(command, args, { cwd, stdio: "inherit" }).status === 0;

function passes(which) {
  const dependencies = {};
  for (const [name, range] of Object.entries(project.dependencies)) {
    dependencies[name] = choose[which](versionsOf(name, range), name);
  }
  console.log(`--- ${which}`, dependencies);
  const copy = mkdtempSync(join(tmpdir(), `chime-messaging-${which}-`));
  try {
    for (const path of copied) cpSync(join(root, path), join(copy, path), { recursive: true });
    writeFileSync(join(copy, "package.json"), JSON.stringify({ ...project, dependencies }));
    if (!run(copy, "npm", "install", "--no-package-lock", "--ignore-scripts")) return false;
    const compiles = run(copy, "npx", "tsc", "--noEmit");
    return run(copy, "npx", "vitest", "run", "--project", "source", ...tests) && compiles;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(choose);
const failed = asked.filter((which) => !passes(which));
console.log(failed.length > 0 ? `failed: ${failed.join(", ")}` : `passed: ${asked.join(", ")}`);
process.exitCode = failed.length;
