/** Commands of AWS's clients: the library's tables of them, and those that users make themselves. */
import type { MiddlewareStack } from "@smithy/types";
import type { OperationName } from "./operations.js";

/** Operation -> command class of an AWS client. */
export type CommandTable<Name extends OperationName> = Record<Name, new (input: never) => object>;

/** A command of an AWS client. `Output` is what it is answered with. */
export interface AwsCommand<Output extends object = object> {
  readonly input: object;
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: Output }>;
}

/** A command, as far as the library uses it. */
export interface Command {
  readonly input: object;
  readonly middlewareStack: MiddlewareStack<object, object>;
  resolveMiddleware(stack: unknown, config: unknown, options: object): unknown;
}

/** What AWS tells each middleware of the command that it runs for. */
export interface CommandNames {
  /** Such as `ChimeSDKMessagingClient`. */
  readonly clientName?: string;
  /** Such as `CreateChannelCommand`. */
  readonly commandName?: string;
}

/** Whether it has what commands have. */
export function isCommand(value: unknown): value is Command {
  const { input, middlewareStack, resolveMiddleware } = value as Partial<Command>;
  return [input, middlewareStack].every(isObject) && typeof resolveMiddleware === "function";
}

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/**
 * What a command is called, and whose it is, as a middleware is told: names of classes change in a bundle, and a program may
 * have a package twice. Nothing is sent. Throws if the command is too different from those of `client`.
 */
export function namesOf(
  command: Command,
  client: { middlewareStack: unknown; config: unknown },
): CommandNames {
  const probe = made(command, {});
  let names: CommandNames = {};
  const note = <Next>(next: Next, context: CommandNames) => {
    names = context;
    return next;
  };
  probe.middlewareStack.add(note, { step: "initialize" });
  probe.resolveMiddleware(client.middlewareStack, client.config, {});
  return names;
}

/** A new command of the same class, with the middleware of the given one, which is left as it is. */
export function again(command: Command, input: object): Command {
  const fresh = made(command, input);
  fresh.middlewareStack.use(command.middlewareStack);
  return fresh;
}

const made = (command: Command, input: object) =>
  new (command.constructor as new (input: object) => Command)(input);
