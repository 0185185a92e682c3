import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { createServer, type Server } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certificate } from "../../../support/certificate.js";
import { ENTRIES } from "../../../support/operations.js";
import { Service, TALK, TALKED, type WayOf } from "../harness.js";
import type { Talk } from "../programs/talk.js";

/** What a program can rely on whose agent has put functions of its own in the place of Node's. */
export function promisePatches(wayOf: WayOf): void {
  const rows = ENTRIES.flatMap((entry) => [
    [entry, "before the library is loaded", "early"] as const,
    [entry, "after it has loaded AWS's clients", "late"] as const,
  ]);
  describe.each(rows)("an agent that wraps http.request and https.request, on %s, %s", (entry, _, when) => {
    let service: Service;
    let secure: Server;
    let talked: Talk;

    beforeAll(async () => {
      service = await Service.start();
      // The same service over TLS.
      secure = createServer(certificate, (socket) => {
        const inside = connect(service.local.port, service.local.host);
        for (const end of [socket, inside]) end.on("error", () => {});
        socket.pipe(inside).pipe(socket);
      });
      await once(secure.listen(0, "127.0.0.1"), "listening");
      const { port } = secure.address() as AddressInfo;
      const way = wayOf("patched-http");
      const env = { ...way.env, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
      talked = await service.run<Talk>({ ...way, env }, entry, when, `https://127.0.0.1:${port}`);
    });
    afterAll(async () => {
      await service.stop();
      await new Promise((resolve) => secure.close(resolve));
    });

    it("calls, lists and sessions work, and the service finds their signatures valid", () => {
      expect(talked).toMatchObject(TALKED);
      expect(service.answered).toEqual([...TALK, ["SendChannelMessage", 201]]);
    });

    it("the agent's header is on every request, over TLS too, and on the connection of the session", () => {
      const traces = service.received.map(({ headers }) => headers["x-trace-id"]);
      expect(traces).toEqual(Array(TALK.length + 1).fill("traced"));
    });
  });
}
