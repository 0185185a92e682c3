/** At once, for the same reason as the AWS clients: see `load-clients.bundled.ts`. */
import * as chain from "./node-provider-chain.js";

export const loadChain = () => Promise.resolve(chain);
