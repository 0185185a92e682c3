// What the measurements of the embedded service share.

import { Agent, request } from "node:http";

export const SAMPLES = 300;

export const agent = new Agent({ keepAlive: true, maxSockets: 1 });

interface Asked {
  method?: string;
  path: string;
  query?: Record<string, string>;
  bearer?: string;
  body?: object;
}

export function ask(
  port: number,
  { method = "GET", path, query = {}, bearer, body }: Asked,
): Promise<Record<string, unknown>> {
  const text = body && JSON.stringify(body);
  const headers = {
    ...(bearer && { "x-amz-chime-bearer": bearer }),
    ...(text && { "content-length": Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const target = `${path}?${new URLSearchParams(query).toString()}`;
    const asking = request({ agent, port, host: "127.0.0.1", method, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const answer = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 0) >= 300) reject(new Error(`${method} ${path}: ${answer}`));
        else resolve(answer === "" ? {} : (JSON.parse(answer) as Record<string, unknown>));
      });
    });
    asking.on("error", reject);
    asking.end(text);
  });
}

/** The median of some calls, in milliseconds. */
export async function median(call: (index: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < SAMPLES; index++) {
    const start = performance.now();
    await call(index);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[SAMPLES >> 1] ?? Number.NaN;
}

/** Walks through a list; the token of its last page. */
export async function lastTokenOf(
  list: (query: Record<string, string>) => Promise<Record<string, unknown>>,
): Promise<string> {
  let token: string | undefined;
  let lastToken = "";
  do {
    token = (await list(token ? { "next-token": token } : {})).NextToken as string | undefined;
    lastToken = token ?? lastToken;
  } while (token !== undefined);
  return lastToken;
}
