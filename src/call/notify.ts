/**
 * Calls a hook or a logger of the user's. What it throws becomes a warning of the process: it must not make a message
 * that was sent look like one that was not.
 */
export function notify(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    const what = error instanceof Error ? error.name : typeof error;
    process.emitWarning(`A hook or logger threw ${what}`, "ChimeMessagingWarning");
  }
}
