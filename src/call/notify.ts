import type { Logger } from "@smithy/types";
import type { CallSettings } from "./options.js";

/**
 * Calls a hook or a logger of the user's. What it throws, or its promise rejects with, becomes a warning of the process:
 * it must not make a message that was sent look like one that was not.
 */
export function notify(tell: () => unknown, warn = warningOf("A hook or logger")): void {
  try {
    const told = tell();
    // Not by `instanceof Promise`: it may be one of another realm.
    Promise.resolve(told).catch(warn);
  } catch (error) {
    warn(error);
  }
}

/** Tells the name of what was thrown, and never its message: that may hold anything. */
const warningOf = (what: string) => (error: unknown) => {
  const thrown = error instanceof Error ? error.name : typeof error;
  process.emitWarning(`${what} threw ${thrown}`, "ChimeMessagingWarning");
};

/** The settings with hooks and a logger that never throw. The first time that one fails, a warning names it. */
export function guarded<Settings extends CallSettings>(settings: Settings): Settings {
  const { logger } = settings;
  return {
    ...settings,
    ...(logger && { logger: guardedLogger(logger) }),
    ...guardedMethods(settings, "", ["onRetry", "onRetryBudgetExhausted"]),
  };
}

/** pino takes the details before the message; every other logger here takes them after it. */
function guardedLogger(logger: Logger): Logger {
  const isPino = typeof (logger as { bindings?: unknown }).bindings === "function";
  const methods = guardedMethods(logger, "logger.", ["debug", "info", "warn", "error"]);
  if (!isPino) return methods;
  const swap =
    (log: Hook): Hook =>
    (message, details) =>
      log(details, message);
  return Object.fromEntries(
    Object.entries(methods as unknown as Record<string, Hook>).map(([name, log]) => [name, swap(log)]),
  ) as unknown as Logger;
}

/** The named methods of `owner`, guarded. Those that it does not have do nothing. */
const guardedMethods = <Owner extends object>(
  owner: Owner,
  prefix: string,
  names: (keyof Owner & string)[],
) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      guard(prefix + name, (...told) => (owner as Partial<Record<string, Hook>>)[name]?.(...told)),
    ]),
  ) as Owner;

type Hook = (...told: unknown[]) => unknown;

/** Warns once only: a broken logger would fill the process's log. */
function guard(name: string, hook: Hook): Hook {
  let warn = (error: unknown) => {
    warn = () => {};
    warningOf(name)(error);
  };
  return (...told) =>
    notify(
      () => hook(...told),
      (error) => warn(error),
    );
}
