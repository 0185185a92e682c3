import { randomUUID } from "node:crypto";
import type { ProcessorContext } from "./processors.js";

/** The longest that a Lambda function may run, in milliseconds. */
const LIFETIME = 15 * 60 * 1000;

export function contextOf(functionArn: string): ProcessorContext {
  const [functionName = "", functionVersion = "$LATEST"] = functionArn.split(":").slice(6);
  const awsRequestId = randomUUID();
  const end = performance.now() + LIFETIME;
  return {
    awsRequestId,
    functionName,
    functionVersion,
    invokedFunctionArn: functionArn,
    memoryLimitInMB: "128",
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `local/[${functionVersion}]${awsRequestId.replaceAll("-", "")}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
}
