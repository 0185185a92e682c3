import http from "node:http";
import https from "node:https";
import { facade, message, talk, tell, type Talk } from "./talk.js";

type Request = typeof http.request;

/** As the agents of X-Ray, Sentry, Elastic and Datadog do it: copies the options, adds a header, passes all on. */
function patch(module: { request: Request }): void {
  const original = module.request;
  module.request = function (this: unknown, ...args: unknown[]) {
    const at = typeof args[0] === "string" || args[0] instanceof URL ? 1 : 0;
    const options = args[at] as http.RequestOptions;
    args[at] = { ...options, headers: { ...options.headers, "x-trace-id": "traced" } };
    return Reflect.apply(original, this, args) as http.ClientRequest;
  };
}

/** When the agent comes: before the library, or as late as it can. */
const isLate = process.argv[3] === "late";

async function main() {
  const patchAll = () => [http, https].forEach(patch);
  if (!isLate) patchAll();
  const chime = await facade();
  if (isLate) {
    await chime.load();
    patchAll();
  }
  const talked = await talk(chime);
  chime.close();
  const secure = await facade({ endpoint: process.argv[4] });
  await secure.messages.send(message("secure"));
  secure.close();
  tell(talked satisfies Talk);
}

void main();
