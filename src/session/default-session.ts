/** The sessions of a facade that was given none. The bundled build has `default-session.bundled.ts` in its place. */
export { session as defaultSession } from "./load-session.js";
