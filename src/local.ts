export { LocalChime } from "./local/local-chime.js";
export type { LocalClientConfig } from "./local/local-chime.js";
export type { LocalChimeOptions } from "./local/options.js";
