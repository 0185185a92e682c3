/** Tells whoever runs the service of trouble with its data. */
export function warn(message: string): void {
  process.emitWarning(message, { type: "LocalChimeWarning" });
}
