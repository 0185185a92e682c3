import { DEFAULT_CHOICES } from "./choices.js";
import type { Choices } from "./choices.js";
import { checkKeys } from "./check-keys.js";
import type { ToolOptions } from "./tools.js";

/** Options of {@link LocalChime.start}. */
export interface LocalChimeOptions extends Partial<Choices>, ToolOptions {
  /** The port to listen on; 0 takes a free one. Default: 0. */
  port?: number;
  /**
   * The address to listen on. On any but loopback a `LocalChimeWarning` is emitted: nothing keeps others out.
   * Default: `"127.0.0.1"`, which other machines cannot reach.
   */
  host?: string;
  /** The Region in ARNs and in `clientConfig`. Default: `"us-east-1"`. */
  region?: string;
  /** The account in ARNs, 12 digits. Default: `"123456789012"`. */
  accountId?: string;
  /**
   * The service's clock, in milliseconds since the epoch: timestamps, retention and the lifetime of client request
   * tokens go by it. The service's time never runs backwards, whatever the clock says. Default: `Date.now`.
   */
  clock?: () => number;
  /** How long a request may take to arrive, in real milliseconds, before it is answered with 408. Default: 30,000. */
  requestTimeout?: number;
}

const OPTIONS = [
  ...Object.keys(DEFAULT_CHOICES),
  ...Object.keys({
    port: true,
    host: true,
    region: true,
    accountId: true,
    clock: true,
    requestTimeout: true,
    seed: true,
    latency: true,
    quotas: true,
    verifySignatures: true,
    sessions: true,
    keepRequests: true,
    onRequest: true,
  } satisfies Record<Exclude<keyof LocalChimeOptions, keyof Choices>, true>),
];

/** Throws a TypeError that names an option that there is not. */
export function checkOptions(options: LocalChimeOptions): void {
  checkKeys("LocalChime.start", options, OPTIONS);
}
