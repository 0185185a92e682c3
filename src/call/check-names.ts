import leven from "leven";
import { ConfigurationError } from "../errors/client-errors.js";

/** Throws if an option does not exist: a typing error would have no effect, and nobody would notice. */
export function checkNames(options: object, known: readonly string[], operation?: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.includes(name)) continue;
    const [nearest] = [...known].sort((a, b) => leven(name, a) - leven(name, b));
    const hint = nearest !== undefined && leven(name, nearest) <= 3 ? `; did you mean "${nearest}"?` : "";
    throw new ConfigurationError(`there is no option "${name}"${hint}`, { operation });
  }
}
