import { LocalChime } from "chime-messaging/local";
import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";

/** Whether something listens there. */
async function isReachable(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

describe("where it listens", () => {
  it("is loopback unless told otherwise", async () => {
    const warned: string[] = [];
    const listen = (warning: Error) => warned.push(warning.message);
    process.on("warning", listen);
    const local = await LocalChime.start();
    expect(local.host).toBe("127.0.0.1");
    expect(await isReachable("127.0.0.1", local.port)).toBe(true);
    if (outside !== undefined) expect(await isReachable(outside, local.port)).toBe(false);
    await local.stop();
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", listen);
    expect(warned).toEqual([]);
  });

  it("is said when it is not loopback", async () => {
    const warned = once(process, "warning");
    const local = await LocalChime.start({ host: "0.0.0.0" });
    expect((await warned)[0]).toMatchObject({
      name: "LocalChimeWarning",
      message: expect.stringMatching(/0\.0\.0\.0.*others can reach it/),
    });
    const client = new HttpClient(local.port);
    expect(await client.ask({ method: "GET", path: "/app-instances" })).toMatchObject({ status: 200 });
    client.close();
    await local.stop();
  });

  it("is free again after stop", async () => {
    const first = await LocalChime.start();
    await first.stop();
    expect(await isReachable("127.0.0.1", first.port)).toBe(false);
    const second = await LocalChime.start({ port: first.port });
    expect(second.port).toBe(first.port);
    await second.stop();
  });
});
