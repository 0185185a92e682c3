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
  // A logger need not have every method; what it lacks is not called.
  const method = (name: "debug" | "info" | "warn" | "error") =>
    guard(`logger.${name}`, (...line: unknown[]) => (logger as Partial<Logger>)[name]?.(...line));
  return {
    ...settings,
    ...(logger && {
      logger: {
        debug: method("debug"),
        info: method("info"),
        warn: method("warn"),
        error: method("error"),
      },
    }),
    onRetry: guard("onRetry", (event) => onRetry?.(event)),
    onRetryBudgetExhausted: guard("onRetryBudgetExhausted", (event) => onRetryBudgetExhausted?.(event)),
  };
}

type Logger = NonNullable<CallSettings["logger"]>;

/** Warns once: a logger that is broken would fill the process's log with each call. */
function guard<Argument extends unknown[]>(name: string, hook: (...told: Argument) => unknown) {
  let warn = (error: unknown) => {
    warn = () => {};
    warningOf(name)(error);
  };
  return (...told: Argument) =>
    notify(
      () => hook(...told),
      (error) => warn(error),
    );
}
