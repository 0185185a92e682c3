import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { FaultDecision } from "../../../src/local/faults/faults.js";
import { runWithFaults } from "../../../src/local/faults/wire.js";
import type { Answer } from "../../../src/local/pipeline/exchange.js";

const good: Answer = {
  status: 201,
  headers: { "content-type": "application/json" },
  body: '{"ChannelArn":"å"}',
};

interface Got {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  /** Whether all the bytes came that were promised. */
  complete: boolean;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Makes one request that meets a fault: what the client saw, and what the service did. */
async function meet(decision: Partial<FaultDecision>, answer: Answer = good) {
  const service = { applied: 0, status: undefined as number | undefined };
  const server = createServer((request, response) => {
    const apply = () => {
      service.applied += 1;
      return Promise.resolve(answer);
    };
    const exchange = { request, response, requestId: "request-1" };
    void runWithFaults({ delay: 0, fault: undefined, ...decision }, exchange, apply).then((outcome) => {
      service.status = outcome.status;
      if (!outcome.answer) return;
      const { status, headers, body } = outcome.answer;
      response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { service, ...(await ask(port)) };
}

function ask(port: number): Promise<{ got?: Got; failed?: string }> {
  return new Promise((resolve) => {
    const asking = request({ port, method: "POST", timeout: 300 }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      // A body that ends too soon is an error event; the part that came is what matters here.
      response.on("error", () => undefined);
      response.on("close", () => {
        const { statusCode: status = 0, headers, complete } = response;
        resolve({ got: { status, headers, body, complete } });
      });
    });
    asking.on("error", (error: NodeJS.ErrnoException) => resolve({ failed: error.code ?? error.message }));
    asking.on("timeout", () => {
      asking.destroy();
      resolve({ failed: "no answer" });
    });
    asking.end();
  });
}

describe("faults on the wire", () => {
  it("none: the answer goes out whole", async () => {
    const { service, got } = await meet({});
    expect(got).toMatchObject({ status: 201, body: good.body, complete: true });
    expect(service).toEqual({ applied: 1, status: 201 });
  });

  it.each([
    [429, "ThrottledClientException", "Throttled"],
    [500, "ServiceFailureException", "ServiceFailure"],
    [503, "ServiceUnavailableException", "ServiceUnavailable"],
  ] as const)("refuse with %d: nothing applied, the body and header of AWS", async (status, type, Code) => {
    const { service, got } = await meet({ fault: { kind: "refuse", status } });
    expect(got).toMatchObject({ status, headers: { "x-amzn-errortype": type }, complete: true });
    expect(JSON.parse(got?.body ?? "")).toEqual({ Code, Message: expect.any(String) });
    expect(got?.headers).not.toHaveProperty("retry-after");
    expect(got?.headers).not.toHaveProperty("x-amz-retry-after");
    expect(service).toEqual({ applied: 0, status });
  });

  it("refuse with Retry-After in seconds, in milliseconds, or both", async () => {
    const { got } = await meet({ fault: { kind: "refuse", status: 429, retryAfter: 2, retryAfterMs: 150 } });
    expect(got?.headers).toMatchObject({ "retry-after": "2", "x-amz-retry-after": "150" });
  });

  it("reset: nothing applied, the connection is gone", async () => {
    const { service, failed } = await meet({ fault: { kind: "reset" } });
    expect(failed).toBe("ECONNRESET");
    expect(service).toEqual({ applied: 0, status: undefined });
  });

  it("lost answer: applied, the connection is gone", async () => {
    const { service, failed } = await meet({ fault: { kind: "lost-answer" } });
    expect(failed).toBe("ECONNRESET");
    expect(service).toEqual({ applied: 1, status: 201 });
  });

  it("hang: nothing applied, nothing comes", async () => {
    const { service, failed } = await meet({ fault: { kind: "hang" } });
    expect(failed).toBe("no answer");
    expect(service).toEqual({ applied: 0, status: undefined });
  });

  it("slow: applied at once, answered whole", async () => {
    const start = performance.now();
    const { service, got } = await meet({ delay: 60 });
    expect(performance.now() - start).toBeGreaterThan(50);
    expect(got).toMatchObject({ status: 201, complete: true });
    expect(service).toEqual({ applied: 1, status: 201 });
  });

  it("slow, to a client that has gone: no longer than the client waits", async () => {
    const { service, failed } = await meet({ delay: 2 ** 30 });
    expect(failed).toBe("no answer");
    await expect.poll(() => service.status).toBe(201);
    expect(service.applied).toBe(1);
  });

  it("slow and then cut, to a client that has gone: nothing is thrown", async () => {
    const { service, failed } = await meet({ delay: 2 ** 30, fault: { kind: "cut" } });
    expect(failed).toBe("no answer");
    await expect.poll(() => service.status).toBe(201);
  });

  it("cut: applied, the length promised, half of it sent", async () => {
    const { service, got } = await meet({ fault: { kind: "cut" } });
    expect(got).toMatchObject({
      status: 201,
      headers: { "content-length": "19", "x-amzn-requestid": "request-1" },
      complete: false,
    });
    expect(got?.body).toBe(good.body.slice(0, 9));
    expect(service).toEqual({ applied: 1, status: 201 });
  });

  it.each([
    [0, 0],
    [5, 5],
    [1000, 18],
  ])("cut after %d bytes sends %d", async (bytes, sent) => {
    const { got } = await meet({ fault: { kind: "cut", bytes } });
    expect(got?.complete).toBe(false);
    expect(got?.headers).toMatchObject({ "content-length": "19" });
    const whole = Buffer.from(good.body).subarray(0, sent).toString();
    expect(got?.body).toBe(whole);
  });

  it("cut of an answer without a body: the connection is gone", async () => {
    const { service, failed } = await meet(
      { fault: { kind: "cut" } },
      { status: 204, headers: {}, body: "" },
    );
    expect(failed).toBe("ECONNRESET");
    expect(service).toEqual({ applied: 1, status: 204 });
  });

  it.each([502, 503, 504] as const)("proxy: nothing applied, a %d page of HTML", async (status) => {
    const { service, got } = await meet({ fault: { kind: "proxy", status } });
    expect(got).toMatchObject({ status, headers: { "content-type": "text/html" }, complete: true });
    expect(got?.body).toMatch(/^<html>[^]*<h1>50\d /);
    expect(got?.headers).not.toHaveProperty("x-amzn-errortype");
    expect(service).toEqual({ applied: 0, status });
  });
});
