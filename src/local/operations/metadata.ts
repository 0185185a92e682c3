import type { Call } from "../pipeline/call.js";

/** The metadata after an update; what becomes of it when it is left out is a choice. */
export function updatedMetadata(
  { service }: Call,
  { metadata }: { readonly metadata: string | undefined },
  given: string | undefined,
): string | undefined {
  return given === undefined && service.choices.omittedMetadata === "keep" ? metadata : given;
}
