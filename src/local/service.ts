import { DEFAULT_CHOICES, REQUEST_TOKEN_CAPACITY, REQUEST_TOKEN_LIFETIME } from "./choices.js";
import type { Choices } from "./choices.js";
import { PageTokens } from "./state/page-tokens.js";
import { RequestTokens } from "./state/request-tokens.js";
import { State } from "./state/state.js";

export interface ServiceSettings {
  readonly region: string;
  readonly accountId: string;
  readonly clock: () => number;
  readonly choices: Partial<Choices>;
}

/** The service apart from HTTP: its settings and all it remembers. */
export class Service {
  readonly region: string;
  readonly accountId: string;
  readonly choices: Choices;
  readonly #clock: () => number;
  /** `host:port` of the HTTP server, once it listens. */
  authority = "";
  state!: State;
  pageTokens!: PageTokens;
  requestTokens!: RequestTokens;

  constructor({ region, accountId, clock, choices }: ServiceSettings) {
    this.region = region;
    this.accountId = accountId;
    const given = Object.entries(choices).filter(([, choice]) => choice !== undefined);
    this.choices = { ...DEFAULT_CHOICES, ...Object.fromEntries(given) };
    this.#clock = clock;
    this.reset();
  }

  /** Forgets everything: resources, tokens, and what it has given out NextTokens for. */
  reset(): void {
    this.state = new State(this.#clock);
    this.pageTokens = new PageTokens();
    this.requestTokens = new RequestTokens(REQUEST_TOKEN_LIFETIME, REQUEST_TOKEN_CAPACITY);
  }
}
