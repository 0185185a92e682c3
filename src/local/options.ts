import type { BotOptions } from "./bots/options.js";
import { checkChoices, DEFAULT_CHOICES } from "./choices.js";
import type { Choices } from "./choices.js";
import { checkKeys } from "./check-keys.js";
import type { ProcessorMap } from "./flows/processors.js";
import type { TlsOptions } from "./tls/options.js";
import type { ToolOptions } from "./tools.js";
import type { WebOptions } from "./web/options.js";

/** Options of {@link LocalChime.start}. */
export interface LocalChimeOptions extends Partial<Choices>, ToolOptions, WebOptions, TlsOptions {
  /** The port to listen on; 0 uses a free one. Default: 0. */
  port?: number;
  /**
   * The address to listen on. If other machines can reach it, a `LocalChimeWarning` is emitted, since the service
   * has no access control. Default: `"127.0.0.1"`, which other machines cannot reach.
   */
  host?: string;
  /** The Region in ARNs and in `clientConfig`. Default: `"us-east-1"`. */
  region?: string;
  /** The account in ARNs, 12 digits. Default: `"123456789012"`. */
  accountId?: string;
  /**
   * The service's clock, in milliseconds since the epoch. Timestamps, retention, expiration, quotas and the lifetime
   * of client request tokens use it. The service's time never goes backwards, even if the clock does. Default: `Date.now`.
   */
  clock?: () => number;
  /**
   * How long a request may take to arrive, in real milliseconds; slower ones are answered with 408. Default:
   * 30,000.
   */
  requestTimeout?: number;
  /** Lets the bots answer, by a function in place of Amazon Lex. Default: they stay silent. */
  bots?: BotOptions;
  /**
   * The processors of channel flows, by the ARN of the Lambda function that each stands for: a function with Lambda's
   * signature, or the URL of one, which is called as the Lambda runtime interface emulator is. A function whose ARN
   * has no processor counts as missing. Default: none.
   *
   * @example
   * ```ts
   * const local = await LocalChime.start({
   *   processors: {
   *     "arn:aws:lambda:us-east-1:123456789012:function:filter": async (event) => {
   *       console.log(event.CallbackId, event.ChannelMessage.Content); // and then call ChannelFlowCallback
   *     },
   *     "arn:aws:lambda:us-east-1:123456789012:function:audit": "http://127.0.0.1:9000",
   *   },
   * });
   * ```
   */
  processors?: ProcessorMap;
}

/** The names of all options. */
export const OPTIONS = [
  ...Object.keys(DEFAULT_CHOICES),
  ...Object.keys({
    port: true,
    host: true,
    region: true,
    accountId: true,
    clock: true,
    requestTimeout: true,
    bots: true,
    processors: true,
    seed: true,
    latency: true,
    quotas: true,
    verifySignatures: true,
    allowUnsigned: true,
    sessions: true,
    keepRequests: true,
    keepPushes: true,
    keepRecords: true,
    onRecord: true,
    onRequest: true,
    publicUrl: true,
    trustForwardedHost: true,
    allowedHosts: true,
    origins: true,
    allowRemoteControl: true,
    tls: true,
  } satisfies Record<Exclude<keyof LocalChimeOptions, keyof Choices>, true>),
];

/** Throws a TypeError if there is an unknown option, or a choice with a value that it does not have. */
export function checkOptions(options: LocalChimeOptions): void {
  checkKeys("LocalChime.start", options, OPTIONS);
  checkChoices(options);
}
