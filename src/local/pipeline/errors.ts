import { EXCEPTIONS, ServiceError } from "../errors.js";
import type { ListedError } from "../model/index.js";
import type { Answer, Exchange, Step } from "./exchange.js";

const LISTED_ERRORS: readonly string[] = [
  "ConflictException",
  "NotFoundException",
  "ResourceLimitExceededException",
] satisfies ListedError[];

/** Catches the errors of the steps after it and answers with them. */
export const answerErrors: Step = async (exchange, next) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(toListedError(error, exchange));
    return errorAnswer(new ServiceError("ServiceFailureException", "The service failed."));
  }
};

/** Replaces an error that AWS does not list for the operation (such as a 404) by a 403. */
function toListedError(error: ServiceError, { route, dialect }: Exchange): ServiceError {
  if (route === undefined || !LISTED_ERRORS.includes(error.name)) return error;
  const { both = [], [dialect]: own = [] } = route.operation.errors ?? {};
  if ([...both, ...own].some((name) => name === error.name)) return error;
  return new ServiceError("ForbiddenException", error.message);
}

export function errorAnswer(error: ServiceError): Answer {
  const { status, code } = EXCEPTIONS[error.name];
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": error.name, ...error.headers },
    body: JSON.stringify({ Code: code, Message: error.message }),
  };
}
