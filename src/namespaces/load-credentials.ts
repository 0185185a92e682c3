/** Loads the chain with the first call that needs it. The bundled build has `load-credentials.bundled.ts` in its place. */
export const loadChain = () => import("./node-provider-chain.js");
