/** Tells whoever runs the service of trouble. */
export function warn(message: string): void {
  process.emitWarning(message, { type: "LocalChimeWarning" });
}
