import { ServiceError } from "../errors.js";
import { routeOf } from "../pipeline/exchange.js";
import type { Step } from "../pipeline/exchange.js";

/** Refuses requests that exceed their rates. */
export const quotaStep: Step = (exchange, next) => {
  const { service, input, bearer } = exchange;
  if (!service.quotas.admits({ operation: routeOf(exchange).name, bearer: bearer?.arn, input })) {
    throw new ServiceError("ThrottledClientException", "Rate exceeded");
  }
  return next();
};
