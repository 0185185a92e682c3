/**
 * Calls a hook or a logger of the user's. What it throws, or its promise rejects with, becomes a warning of the process:
 * it must not make a message that was sent look like one that was not.
 */
export function notify(tell: () => unknown): void {
  try {
    const told = tell();
    if (told instanceof Promise) told.catch(warn);
  } catch (error) {
    warn(error);
  }
}

function warn(error: unknown): void {
  const what = error instanceof Error ? error.name : typeof error;
  process.emitWarning(`A hook or logger threw ${what}`, "ChimeMessagingWarning");
}
