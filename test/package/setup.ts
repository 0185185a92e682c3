import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { npm } from "./run.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed tarball. */
    tarball: string;
    /** A project with the package alone. */
    plainProject: string;
    /** A project with the package and its optional peer. */
    peerProject: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const consumers = fileURLToPath(new URL("consumers", import.meta.url));

/** Builds and packs the package as for a release, and installs the tarball in two fresh projects. */
export default function setup({ provide }: TestProject): () => Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), "chime-messaging-package-"));
  npm(root, "pack", "--loglevel=error", "--pack-destination", directory);
  const tarball = path.join(
    directory,
    readdirSync(directory).find((file) => file.endsWith(".tgz"))!,
  );
  provide("tarball", tarball);
  provide("plainProject", project(path.join(directory, "plain"), tarball));
  provide("peerProject", project(path.join(directory, "peer"), tarball, "@aws-sdk/client-chime@3.699.0"));
  return () => rm(directory, { recursive: true, force: true });
}

function project(directory: string, ...packages: string[]): string {
  mkdirSync(directory);
  writeFileSync(path.join(directory, "package.json"), JSON.stringify({ private: true, type: "module" }));
  npm(directory, "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...packages);
  cpSync(consumers, directory, { recursive: true });
  return directory;
}
