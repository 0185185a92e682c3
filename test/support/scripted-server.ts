import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer: what a service, or something in front of it, may say. */
export interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

type Script = ScriptedAnswer | ((request: IncomingMessage, response: ServerResponse) => void);

/** AWS's refusal, with a request id. */
export const refusal = (status: number, name: string): ScriptedAnswer => ({
  status,
  headers: {
    "content-type": "application/json",
    "x-amzn-errortype": name,
    "x-amzn-requestid": "id-of-refusal",
  },
  body: JSON.stringify({ Code: name.replace("Exception", ""), Message: "no" }),
});

/** AWS's answer of success, with a request id. */
export const success = (output: object = {}, status = 200): ScriptedAnswer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-requestid": "id-of-success" },
  body: status === 204 ? "" : JSON.stringify(output),
});

/** A server that gives the answers of a script one by one, and the last one for ever. */
export class ScriptedServer {
  readonly requests: { method: string; url: string; socket: object }[] = [];
  #script: Script[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get clientConfig() {
    const { port } = this.#server.address() as AddressInfo;
    return {
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    };
  }

  play(...script: Script[]): void {
    this.#script = script;
    this.requests.length = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", socket } = request;
    this.requests.push({ method, url, socket });
    const next = this.#script.length > 1 ? this.#script.shift() : this.#script[0];
    for await (const _ of request);
    if (typeof next === "function") return next(request, response);
    response.writeHead(next?.status ?? 500, next?.headers).end(next?.body);
  }
}
