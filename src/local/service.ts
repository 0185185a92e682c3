import type { Bots } from "./bots/bots.js";
import { DEFAULT_CHOICES, REQUEST_TOKEN_CAPACITY, REQUEST_TOKEN_LIFETIME } from "./choices.js";
import type { Choices } from "./choices.js";
import { Clock } from "./clock.js";
import { newHappenings } from "./happenings.js";
import { Log } from "./log.js";
import type { PushRecord } from "./push/record.js";
import { Invoker } from "./flows/invoker.js";
import type { Processors } from "./flows/processors.js";
import { Quotas } from "./quotas/quotas.js";
import type { QuotaOptions } from "./quotas/quotas.js";
import { CLOSE } from "./sessions/close-codes.js";
import { Sessions } from "./sessions/sessions.js";
import { UNNOTED } from "./state/changes.js";
import type { Changes } from "./state/changes.js";
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

/** All that a service has from requests. */
export interface Data {
  readonly state: State;
  readonly pageTokens: PageTokens;
  readonly requestTokens: RequestTokens;
}

/** Keeps data over the end of the process. */
export interface Store {
  /** Is told of every change. */
  readonly changes: Changes;
  /** Other data takes the place of all that was kept. */
  replaceAll(): void;
  /** Writes what has changed, all of it or nothing. If that fails it throws, and is tried again the next time. */
  write(data: Data): void;
  /** Writes what is left and gives the data free for other processes. Does not throw. */
  close(data: Data): void;
}

/** The setting that says how far the clock was moved. */
const CLOCK_OFFSET = "clockOffset";

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
  readonly pushes: Log<PushRecord>;
  /** The records of data streams. */
  readonly records: StreamLog;
  /** Calls the processors of channel flows. */
  readonly invoker: Invoker;
  readonly web: WebSettings;
  /** Undefined if nothing is kept. */
  store: Store | undefined;
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
    this.pushes = new Log(keepPushes, "keepPushes");
    this.records = records;
    this.invoker = new Invoker(processors);
    this.web = web;
    this.use(this.newData());
  }

  /** Whether the data stays when the service stops. */
  get persistent(): boolean {
    return this.store !== undefined;
  }

  /** Does what is due by the service's clock. */
  passTime(): void {
    const { state } = this;
    if (state.agenda.size > 0) state.agenda.run(state.now(), () => this.keep());
    this.keep();
  }

  /** Does something that changes data. What has changed is kept before this returns. If that fails, it throws. */
  transact<T>(work: () => T): T {
    try {
      return work();
    } finally {
      this.keep();
    }
  }

  /** The same for what nobody waits for: if it cannot be kept, that is tried again later. */
  transactLater(work: () => void): void {
    work();
    try {
      this.keep();
    } catch {
      // The store has warned, and the next request tells.
    }
  }

  /** Writes what has changed, if data is kept. */
  keep(): void {
    this.store?.write(this);
  }

  /** Keeps how far the clock is ahead of the option `clock`. */
  keepClockOffset(offset: number): void {
    this.transactLater(() => this.state.set(CLOCK_OFFSET, offset));
  }

  newData(): Data {
    const state = new State(this.clock.read);
    // The clock stays as it is set.
    state.set(CLOCK_OFFSET, this.clock.offset);
    return {
      state,
      pageTokens: new PageTokens(),
      requestTokens: new RequestTokens(REQUEST_TOKEN_LIFETIME, REQUEST_TOKEN_CAPACITY),
    };
  }

  use({ state, pageTokens, requestTokens }: Data): void {
    state.changes = requestTokens.changes = this.store?.changes ?? UNNOTED;
    this.state = state;
    this.pageTokens = pageTokens;
    this.requestTokens = requestTokens;
    const offset = state.setting(CLOCK_OFFSET);
    if (offset !== undefined) this.clock.goOnFrom(offset);
  }

  /** Removes all data, tokens, used quotas, recorded pushes and stream records, and closes all sessions. */
  reset(): void {
    this.replace(this.newData(), "The service was reset");
  }

  /** Takes other data in place of all, with new quotas and no recorded pushes, and closes all sessions. */
  replace(data: Data, reason: string): void {
    this.sessions.close(CLOSE.forbidden, reason);
    this.quotas.reset();
    this.pushes.clear();
    this.records.clear();
    this.invoker.drop();
    this.use(data);
    this.store?.replaceAll();
    this.keep();
  }
}
