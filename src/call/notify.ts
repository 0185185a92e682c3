import type { CallSettings } from "./options.js";

/**
 * Calls a hook or a logger of the user's. What it throws, or its promise rejects with, becomes a warning of the process:
 * it must not make a message that was sent look like one that was not.
 */
export function notify(tell: () => unknown, warn = warningOf("A hook or logger")): void {
  try {
    const told = tell();
    if (told instanceof Promise) told.catch(warn);
  } catch (error) {
    warn(error);
  }
}

/** What was thrown may hold anything: its name is told, and never its message. */
const warningOf = (what: string) => (error: unknown) => {
  const thrown = error instanceof Error ? error.name : typeof error;
  process.emitWarning(`${what} threw ${thrown}`, "ChimeMessagingWarning");
};

/** The settings with hooks and a logger that never throw: each that fails is named by one warning, the first time. */
export function guarded<Settings extends CallSettings>(settings: Settings): Settings {
  const { logger, onRetry, onRetryBudgetExhausted } = settings;
  return {
    ...settings,
    ...(logger && { logger: guardedLogger(logger) }),
    ...(onRetry && { onRetry: guard("onRetry", onRetry) }),
    ...(onRetryBudgetExhausted && {
      onRetryBudgetExhausted: guard("onRetryBudgetExhausted", onRetryBudgetExhausted),
    }),
  };
}

type Logger = NonNullable<CallSettings["logger"]>;

/** A logger need not have every method; what it lacks is not called. */
function guardedLogger(logger: Partial<Logger>): Logger {
  const method = (name: "debug" | "info" | "warn" | "error") =>
    guard(`logger.${name}`, (...line: unknown[]) => logger[name]?.(...line));
  return { debug: method("debug"), info: method("info"), warn: method("warn"), error: method("error") };
}

/** Node warns of a listener that leaks once, and so does this: a broken logger would fill the log with each call. */
function guard<Args extends unknown[]>(
  name: string,
  hook: (...args: Args) => unknown,
): (...args: Args) => void {
  let isTold = false;
  const warn = (error: unknown) => {
    if (!isTold) warningOf(name)(error);
    isTold = true;
  };
  return (...args) => notify(() => hook(...args), warn);
}
