import type { ProcessorEvent } from "./event.js";

/** What Lambda tells a function about its invocation, as far as the embedded service knows it. */
export interface ProcessorContext {
  awsRequestId: string;
  functionName: string;
  /** The alias or version in the ARN, or `$LATEST`. */
  functionVersion: string;
  /** The ARN in the channel flow. */
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  logGroupName: string;
  logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  /** How much is left of 15 minutes. The embedded service does not stop a function that takes longer. */
  getRemainingTimeInMillis(): number;
}

/**
 * A processor of channel flows, with the signature of a Lambda function. It must call ChannelFlowCallback, by any
 * client. What it returns is ignored.
 */
export type ProcessorHandler = (event: ProcessorEvent, context: ProcessorContext) => unknown;

/**
 * What stands in for Lambda functions, by their ARNs: a function, or the URL of one. The URL gets a POST as the Lambda
 * runtime interface emulator does; without a path it is `/2015-03-31/functions/function/invocations`.
 */
export type ProcessorMap = Readonly<Record<string, ProcessorHandler | string>>;

const FUNCTION_ARN =
  /^(arn:aws:lambda:[a-z]{2}-[a-z]+-\d:\d{12}:function:[a-zA-Z0-9\-_.]+)(?::(?:\$LATEST|[a-zA-Z0-9\-_]+))?$/;

const INVOCATIONS = "/2015-03-31/functions/function/invocations";

/** The processors of channel flows that an embedded service can call. */
export class Processors {
  readonly #targets = new Map<string, ProcessorHandler | URL>();

  constructor(given: ProcessorMap = {}) {
    if (typeof given !== "object" || given === null || Array.isArray(given))
      throw new TypeError("processors must be an object");
    for (const [arn, processor] of Object.entries(given)) this.set(arn, processor);
  }

  /**
   * Puts a processor in place, or in place of another one.
   *
   * @param functionArn - the ARN of the Lambda function. Without an alias or version it stands for all those that
   *   have no processor of their own.
   * @throws TypeError if the ARN is not that of a Lambda function, or the processor is neither a function nor a URL
   */
  set(functionArn: string, processor: ProcessorHandler | string): void {
    if (!FUNCTION_ARN.test(functionArn))
      throw new TypeError(`${JSON.stringify(functionArn)} is not the ARN of a Lambda function`);
    this.#targets.set(functionArn, typeof processor === "function" ? processor : parseUrl(processor));
  }

  /**
   * Removes a processor: messages for it fail as if the Lambda function did not exist.
   *
   * @returns whether there was one
   */
  delete(functionArn: string): boolean {
    return this.#targets.delete(functionArn);
  }

  /** The processor for the ARN as it is in a flow. @internal */
  find(functionArn: string): ProcessorHandler | URL | undefined {
    const unqualified = FUNCTION_ARN.exec(functionArn)?.[1];
    return this.#targets.get(functionArn) ?? this.#targets.get(unqualified ?? "");
  }
}

/** The error does not repeat the text, which may hold a password. */
function parseUrl(text: unknown): URL {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new TypeError("a processor must be a function, or a URL that begins with http:// or https://");
  if (url.pathname === "/") url.pathname = INVOCATIONS;
  return url;
}
