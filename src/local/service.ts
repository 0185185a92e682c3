import type { Bots } from "./bots/bots.js";
import { DEFAULT_CHOICES, REQUEST_TOKEN_CAPACITY, REQUEST_TOKEN_LIFETIME } from "./choices.js";
import type { Choices } from "./choices.js";
import { Clock } from "./clock.js";
import { newHappenings } from "./happenings.js";
import { PushLog } from "./push/log.js";
import { Invoker } from "./flows/invoker.js";
import type { Processors } from "./flows/processors.js";
import { Quotas } from "./quotas/quotas.js";
import type { QuotaOptions } from "./quotas/quotas.js";
import { CLOSE } from "./sessions/close-codes.js";
import { Sessions } from "./sessions/sessions.js";
import { PageTokens } from "./state/page-tokens.js";
import { RequestTokens } from "./state/request-tokens.js";
import { State } from "./state/state.js";
import type { StreamLog } from "./streams/log.js";
import type { WebSettings } from "./web/options.js";

export interface ServiceSettings {
  readonly region: string;
  readonly accountId: string;
  readonly clock: () => number;
  readonly choices: Partial<Choices>;
  readonly quotas: QuotaOptions;
  readonly keepPushes: number;
  readonly records: StreamLog;
  readonly processors: Processors;
  readonly web: WebSettings;
}

/** The service without HTTP: its settings and its data. */
export class Service {
  readonly region: string;
  readonly accountId: string;
  readonly choices: Choices;
  readonly quotas: Quotas;
  /** Tells those who watch what happens. */
  readonly happenings = newHappenings();
  readonly sessions = new Sessions(this.happenings);
  readonly clock: Clock;
  readonly pushes: PushLog;
  /** The records of data streams. */
  readonly records: StreamLog;
  /** Calls the processors of channel flows. */
  readonly invoker: Invoker;
  readonly web: WebSettings;
  /** Whether the data stays when the service stops. */
  readonly persistent: boolean = false;
  /** `host:port` of the HTTP server, set when it listens. */
  authority = "";
  /** Undefined if the bots stay silent. */
  bots: Bots | undefined;
  state!: State;
  pageTokens!: PageTokens;
  requestTokens!: RequestTokens;

  constructor(settings: ServiceSettings) {
    const { region, accountId, clock, choices, quotas, keepPushes, records, processors, web } = settings;
    this.region = region;
    this.accountId = accountId;
    const given = Object.entries(choices).filter(
      ([name, choice]) => Object.hasOwn(DEFAULT_CHOICES, name) && choice !== undefined,
    );
    this.choices = { ...DEFAULT_CHOICES, ...Object.fromEntries(given) };
    this.clock = new Clock(clock, this.happenings);
    this.quotas = new Quotas(quotas, region, this.clock.read);
    this.pushes = new PushLog(keepPushes, (record) => void this.happenings.emit("push", record));
    this.records = records;
    this.invoker = new Invoker(processors);
    this.web = web;
    this.reset();
  }

  /** Does what is due by the service's clock. */
  passTime(): void {
    const { state } = this;
    if (state.agenda.size > 0) state.agenda.run(state.now());
  }

  /** Removes all data, tokens, used quotas, recorded pushes and stream records, and closes all sessions. */
  reset(): void {
    this.sessions.close(CLOSE.forbidden, "The service was reset");
    this.quotas.reset();
    this.pushes.clear();
    this.records.clear();
    this.invoker.drop();
    this.state = new State(this.clock.read);
    this.pageTokens = new PageTokens();
    this.requestTokens = new RequestTokens(REQUEST_TOKEN_LIFETIME, REQUEST_TOKEN_CAPACITY);
  }
}
