import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** For who has none. */
export const howToHaveRedis =
  "No Redis: install redis-server (Debian: apt-get install redis-server), or set REDIS_URL to one that may be used for tests.";

/** A Redis server on loopback that keeps nothing. */
export interface RedisServer {
  readonly url: string;
  /** Ends it as a crash does. Only for servers that were started here. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The server of `REDIS_URL`, or one that is started on a free port; `undefined` if there is none. */
export async function startRedis({ own = false } = {}): Promise<RedisServer | undefined> {
  const { REDIS_URL } = process.env;
  const nothing = () => Promise.resolve();
  if (REDIS_URL && !own) return { url: REDIS_URL, kill: nothing, restart: nothing, stop: nothing };
  if (spawnSync("redis-server", ["--version"]).error) return undefined;
  const port = await freePort();
  let server = await launch(port);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  const restart = async () => {
    server = await launch(port);
  };
  return { url: `redis://127.0.0.1:${port}`, kill, restart, stop: kill };
}

async function launch(port: number): Promise<ChildProcess> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  // Should the test or the benchmark end without stopping it.
  process.once("exit", () => server.kill("SIGKILL"));
  let told = "";
  for await (const text of server.stdout.setEncoding("utf8")) {
    told += text;
    if (told.includes("Ready to accept connections")) break;
  }
  if (!told.includes("Ready to accept connections")) throw new Error(`redis-server has not started: ${told}`);
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
