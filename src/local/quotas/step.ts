import { ServiceError } from "../errors.js";
import { routeOf } from "../pipeline/exchange.js";
import type { Step } from "../pipeline/exchange.js";

/** Refuses requests that exceed their rates. */
export const quotaStep: Step = (exchange, next) => {
  const { service, input, bearer } = exchange;
  const { name: operation } = routeOf(exchange);
  const { ChannelArn } = input;
  const elastic = typeof ChannelArn === "string" && service.state.channel(ChannelArn)?.elastic !== undefined;
  if (!service.quotas.admits({ operation, bearer: bearer?.arn, input, elastic })) {
    throw new ServiceError("ThrottledClientException", "Rate exceeded");
  }
  return next();
};
