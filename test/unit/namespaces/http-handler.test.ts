import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Cancellation } from "../../../src/namespaces/cancellation.js";
import { HttpHandler } from "../../../src/namespaces/http-handler.js";

const cleanUp: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  host = "127.0.0.1",
) {
  const server: Server = createServer(answer).listen(0, host);
  await once(server, "listening");
  const handler = new HttpHandler();
  cleanUp.push(() => {
    handler.destroy();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const request = (more: object = {}) => ({
    protocol: "http:",
    hostname: host,
    port,
    method: "GET",
    path: "/channels/1",
    headers: {},
    ...more,
  });
  return { handler, request };
}

const echo = (request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { method, url, headers } = request;
    response.setHeader("x-amzn-requestid", "id-1");
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};

const read = (body: Uint8Array) =>
  JSON.parse(Buffer.from(body).toString()) as {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string;
  };

describe("the HTTP handler", () => {
  it.each(["GET", "DELETE", "POST", "PUT"])(
    "sends a %s without a body whole, not in chunks",
    async (method) => {
      const { handler, request } = await serve(echo);
      const { response } = await handler.handle(request({ method }));
      const { headers } = read(response.body);
      expect(headers["transfer-encoding"]).toBeUndefined();
      expect(headers["content-length"]).toBe(/^P/.test(method) ? "0" : undefined);
    },
  );

  it("sends method, path, headers and body, and gives back status, headers and body", async () => {
    const { handler, request } = await serve(echo);
    const { response } = await handler.handle(
      request({ method: "POST", headers: { "x-amz-chime-bearer": "arn" }, body: '{"Content":"é"}' }),
    );
    expect(response).toMatchObject({ statusCode: 200, headers: { "x-amzn-requestid": "id-1" } });
    const seen = read(response.body);
    expect(seen).toMatchObject({ method: "POST", url: "/channels/1", body: '{"Content":"é"}' });
    expect(seen.headers["x-amz-chime-bearer"]).toBe("arn");
  });

  it("escapes the query as it is signed", async () => {
    const { handler, request } = await serve(echo);
    const query = { "next-token": "a/b+c=!'()*", "member-type": ["x", "é"], empty: "", none: null };
    const { response } = await handler.handle(request({ query }));
    expect(read(response.body).url).toBe(
      "/channels/1?next-token=a%2Fb%2Bc%3D%21%27%28%29%2A&member-type=x&member-type=%C3%A9&empty=&none=",
    );
  });

  it("keeps connections for the next request", async () => {
    const ports = new Set<number | undefined>();
    const { handler, request } = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.end("{}");
    });
    for (let sent = 0; sent < 5; sent += 1) await handler.handle(request());
    expect(ports.size).toBe(1);
  });

  it("reaches IPv6 addresses, which URLs have in brackets", async () => {
    const { handler, request } = await serve(echo, "::1");
    const { response } = await handler.handle(request({ hostname: "[::1]" }));
    expect(response.statusCode).toBe(200);
  });

  it("collects an answer that comes in pieces, and one that is empty", async () => {
    const { handler, request } = await serve((incoming, response) => {
      if (incoming.method === "DELETE") return response.writeHead(204).end();
      response.write("{}".repeat(50_000));
      return setImmediate(() => response.end("{}"));
    });
    expect((await handler.handle(request())).response.body).toHaveLength(100_002);
    expect((await handler.handle(request({ method: "DELETE" }))).response).toMatchObject({
      statusCode: 204,
      body: Buffer.alloc(0),
    });
  });

  it("rejects with the network's code, and with the status too where the answer broke off", async () => {
    const { handler, request } = await serve((incoming, response) => {
      if (incoming.url === "/reset") return incoming.socket.resetAndDestroy();
      response.writeHead(200, { "content-length": 100 });
      response.write("{");
      return setImmediate(() => incoming.socket.destroy());
    });
    await expect(handler.handle(request({ path: "/reset" }))).rejects.toMatchObject({ code: "ECONNRESET" });
    await expect(handler.handle(request())).rejects.toMatchObject({
      code: "ECONNRESET",
      $response: { statusCode: 200 },
    });
  });

  it("ends a request that is cancelled, and sends none if it was before", async () => {
    let requests = 0;
    const cancellation = new Cancellation();
    const { handler, request } = await serve(() => {
      requests += 1;
      cancellation.abort();
    });
    await expect(handler.send(request(), cancellation)).rejects.toMatchObject({ name: "AbortError" });
    await expect(handler.send(request(), cancellation)).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toBe(1);
  });
});

describe("a cancellation", () => {
  it("is a signal for code that needs one, whether it is asked for before or after", () => {
    const cancellation = new Cancellation();
    const { signal } = cancellation;
    expect(signal.aborted).toBe(false);
    cancellation.abort();
    expect(signal.aborted).toBe(true);
    const late = new Cancellation();
    late.abort();
    expect(late.signal.aborted).toBe(true);
  });
});
