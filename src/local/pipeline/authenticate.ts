import { badRequest, ServiceError, UNKNOWN_BEARER } from "../errors.js";
import { instanceArnOf } from "../state/arns.js";
import type { User } from "../state/entities.js";
import { routeOf } from "./exchange.js";
import type { Exchange, Step } from "./exchange.js";

/** Finds the bearer of a messaging operation. Identity operations have none. */
export const authenticate: Step = (exchange, next) => {
  if (Object.hasOwn(routeOf(exchange).operation.input, "ChimeBearer")) exchange.bearer = findBearer(exchange);
  return next();
};

function findBearer({ service, input, dialect }: Exchange): User | undefined {
  const arn = input["ChimeBearer"] as string | undefined;
  if (arn === undefined) {
    const { missingBearer } = service.choices;
    if (missingBearer === "admin" || (missingBearer === "by-dialect" && dialect === "legacy"))
      return undefined;
    throw badRequest(
      "1 validation error detected: Value at 'ChimeBearer' failed to satisfy constraint: Member must not be null",
    );
  }
  const user = service.state.user(arn);
  const instanceArn = addressedInstance(input);
  if (user === undefined || (instanceArn !== undefined && instanceArn !== user.instance.arn)) {
    throw new ServiceError("UnauthorizedClientException", UNKNOWN_BEARER);
  }
  return user;
}

/** The ARN of the app instance that the request is about; undefined if the input does not show it. */
function addressedInstance(input: Exchange["input"]): string | undefined {
  const { AppInstanceArn, ChannelArn } = input as { AppInstanceArn?: string; ChannelArn?: string };
  return AppInstanceArn ?? (ChannelArn === undefined ? undefined : instanceArnOf(ChannelArn, "channel"));
}
