import { execFile } from "node:child_process";
import { Server, type IncomingMessage } from "node:http";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { LocalChime } from "chime-messaging/local";
import type { Entry } from "../../support/operations.js";
import { seedWorld } from "../../support/world.js";
import type { Setup } from "./programs/talk.js";

// These tools change what all of a process has, so each runs in a process of its own.

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const run = promisify(execFile);

/** A program of this folder as Node is to run it: in which form, and with which copy of the library. */
export interface Way {
  file: string;
  flags?: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Gives the way to run a program. */
export type WayOf = (program: string) => Way;

/** As ES modules, with the library's source. */
export const fromSource: WayOf = (program) => ({
  file: fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url)),
  flags: ["--import", "tsx"],
});

const hooks = pathToFileURL(`${root}node_modules/@opentelemetry/instrumentation/hook.mjs`).href;
/** Lets OpenTelemetry see what ES modules import, as its documentation says. */
export const withHooks = (way: Way): Way => ({
  ...way,
  flags: [`--experimental-loader=${hooks}`, ...(way.flags ?? [])],
});

/** Runs a program in a process of its own, and gives what it told. */
async function told<T>({ file, flags = [], cwd = root, env }: Way, ...args: string[]): Promise<T> {
  const { NODE_ENV: _, ...inherited } = process.env;
  const { stdout } = await run(process.execPath, [...flags, file, ...args], {
    cwd,
    timeout: 60_000,
    env: { ...inherited, ...env },
  });
  return JSON.parse(stdout) as T;
}

/** An embedded service that checks signatures. */
export class Service {
  readonly local: LocalChime;
  /** The requests as they came, upgrades included. */
  readonly received: IncomingMessage[] = [];
  readonly #setup: Omit<Setup, "entry">;
  readonly #emit = Server.prototype.emit;

  private constructor(local: LocalChime) {
    this.local = local;
    const { alice, ChannelArn } = seedWorld(local);
    this.#setup = { clientConfig: local.clientConfig, alice, ChannelArn };
    const { received } = this;
    const emit = this.#emit;
    // The record of the service has no headers.
    Server.prototype.emit = function (event: string | symbol, ...args: unknown[]) {
      if (event === "request" || event === "upgrade") received.push(args[0] as IncomingMessage);
      return Reflect.apply(emit, this, [event, ...args]) as boolean;
    };
  }

  static async start(): Promise<Service> {
    const verifySignatures = { accessKeyId: "AKIDTRACED", secretAccessKey: "traced-secret" };
    return new Service(await LocalChime.start({ verifySignatures }));
  }

  /** Runs a program that talks to the service, and gives what it told. */
  run<T>(way: Way, entry: Entry, ...args: string[]): Promise<T> {
    return told<T>(way, JSON.stringify({ ...this.#setup, entry } satisfies Setup), ...args);
  }

  /** What the service has answered: the operations and the statuses. */
  get answered(): [operation: string | undefined, status: number | undefined][] {
    return this.local.requests.map(({ operation, status }) => [operation, status]);
  }

  async stop(): Promise<void> {
    Server.prototype.emit = this.#emit;
    await this.local.stop();
  }
}

/** What the service answers to a talk. */
export const TALK = [
  ["GetMessagingSessionEndpoint", 200],
  ["Connect", 101],
  ["SendChannelMessage", 201],
  ["SendChannelMessage", 201],
  ["ListChannelMessages", 200],
];

/** What comes of a talk that nothing disturbs. */
export const TALKED = { heard: "first", listed: ["first", "second"] };
