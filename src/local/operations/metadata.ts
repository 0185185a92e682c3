import type { Call } from "../pipeline/call.js";

/** The metadata after an update. If the update has none, the choice `omittedMetadata` decides. */
export function updatedMetadata(
  { service }: Call,
  { metadata }: { readonly metadata: string | undefined },
  given: string | undefined,
): string | undefined {
  return given === undefined && service.choices.omittedMetadata === "keep" ? metadata : given;
}
