import { scaleIn } from "../elastic/scale-in.js";
import { handlers } from "../operations/index.js";
import type { Handler } from "../operations/types.js";
import { addressFor } from "../web/address.js";
import { clientOf } from "./dialect.js";
import { encode } from "./encode.js";
import { routeOf } from "./exchange.js";
import type { Answer, Step } from "./exchange.js";

/** Runs the operation and encodes its output. */
export const operate: Step = (exchange): Answer => {
  const { name, operation } = routeOf(exchange);
  const { service, input, dialect, dialectKnown, bearer } = exchange;
  const client = clientOf(exchange);
  const address = addressFor(service, exchange.request);
  const call = { operation: name, dialect, client, address, service, state: service.state, input, bearer };
  const output = service.transact(() => {
    const result = (handlers[name] as Handler<typeof name>)(call, input);
    scaleIn(call);
    return result;
  });
  if (operation.status === 204) return { status: 204, headers: {}, body: "" };
  // This request is the same in both dialects. If the dialect is not known, the answer has the fields of both.
  const encodedFor = name === "GetAppInstanceStreamingConfigurations" && !dialectKnown ? undefined : dialect;
  const body = JSON.stringify(encode(output, operation.output, encodedFor));
  return { status: operation.status, headers: { "content-type": "application/json" }, body };
};
