import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { BotHost } from "./bots/bot-host.js";
import { Connections } from "./connections.js";
import type { Controlled } from "./control/controlled.js";
import { endpoints } from "./control/endpoints.js";
import { findPageFolder } from "./control/page.js";
import { controlStep } from "./control/step.js";
import { openData } from "./data/open.js";
import { doWhatIsDue } from "./due.js";
import { Processors } from "./flows/processors.js";
import { warnUnlessLoopback } from "./loopback.js";
import { checkOptions } from "./options.js";
import type { LocalChimeOptions } from "./options.js";
import { pipeline } from "./pipeline/steps.js";
import { SessionHost } from "./sessions/host.js";
import { createHttpServer } from "./server.js";
import { Service } from "./service.js";
import { StreamLog } from "./streams/log.js";
import { keyPairFor } from "./tls/options.js";
import { secure } from "./tls/secure.js";
import { createTools } from "./tools.js";
import type { Tools } from "./tools.js";
import { webSettings } from "./web/options.js";
import type { WebSettings } from "./web/options.js";

export const LOOPBACK = "127.0.0.1";

/** A service that listens, by its parts. */
export interface Started {
  readonly service: Service;
  readonly server: Server;
  readonly tools: Tools;
  readonly sessionHost: SessionHost;
  readonly processors: Processors;
  /** In PEM; undefined without TLS. */
  readonly certificate: string | undefined;
}

/** @param local - what the HTTP API hands out, from when the service has started */
export async function startService(options: LocalChimeOptions, local: () => Controlled): Promise<Started> {
  checkOptions(options);
  const { host = LOOPBACK, processors: given, data, tls, requestTimeout = 30_000 } = options;
  const processors = new Processors(given);
  const web = webSettings(options, host);
  const keyPair = await keyPairFor(tls, host, web);
  const service = serviceOf(options, processors, web);
  const tools = createTools(options, service.region, service.clock.read, service.happenings);
  const { recorder } = tools;
  const control = controlStep({ endpoints, recorder, local, pageFolder: findPageFolder() });
  const steps = [control, ...pipeline(tools.steps)];
  const connections = new Connections();
  const server = createHttpServer(service, steps, connections, requestTimeout);
  if (data !== undefined) await openData(service, data);
  if (keyPair) secure(server, keyPair, connections);
  await listen(server, service, options);
  const sessionHost = new SessionHost(server, connections, service, tools);
  return { service, server, tools, sessionHost, processors, certificate: keyPair?.cert };
}

function serviceOf(options: LocalChimeOptions, processors: Processors, web: WebSettings): Service {
  const { region = "us-east-1", accountId = "123456789012", clock = Date.now, quotas = false } = options;
  const { keepPushes = 10_000, keepRecords = 10_000, onRecord, bots } = options;
  const records = new StreamLog(keepRecords, onRecord);
  const service = new Service({
    region,
    accountId,
    clock,
    choices: options,
    quotas,
    keepPushes,
    records,
    processors,
    web,
  });
  if (bots !== undefined) service.bots = new BotHost(service, bots);
  service.clock.drive({
    now: () => service.state.now(),
    passTime: () => doWhatIsDue(service),
    keepOffset: (offset) => service.keepClockOffset(offset),
  });
  return service;
}

async function listen(
  server: Server,
  service: Service,
  { port = 0, host = LOOPBACK }: LocalChimeOptions,
): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    service.store?.close(service);
    throw error;
  }
  warnUnlessLoopback((server.address() as AddressInfo).address);
}
