/** Commands that the user made, for `send`. */
import type { OpenClient } from "../aws/client.js";
import { isCommand, type Command, type CommandNames } from "../aws/command.js";
import type { Namespace } from "../aws/namespace.js";
import { operations, type OperationFacts, type OperationName } from "../aws/operations.js";
import type { SdkError } from "../aws/sdk-error.js";
import { InvalidInputError } from "../errors/client-errors.js";
import { isTrue } from "../errors/faults.js";
import { translateUnsent } from "../errors/unsent.js";

/** A command of the user's own, and what is known of it. */
export interface Given {
  readonly command: Command;
  /** The client that serves it. */
  readonly client: OpenClient;
  /** The operation that it asks for. Where there is no row for it, this is no name of ours, but AWS's. */
  readonly operation: OperationName;
  readonly facts: OperationFacts;
  /** Whether there is a row for it. */
  readonly isKnown: boolean;
}

/**
 * What is done for an operation that has no row. It may take a bearer and a token: AWS's clients leave out what an operation
 * does not take, and if it takes a token, all attempts must have the same.
 */
const unknownFacts: OperationFacts = { required: [], bearer: true, token: true, always: [] };

/** Reads a command. Throws one of our errors if it is none, or none of the namespace's. */
export async function readCommand(command: unknown, namespace: Namespace): Promise<Given> {
  if (!isTrue(isCommand, command)) throw foreign(namespace, {});
  const { clients, kind } = namespace;
  const names = await namesFrom(clients, command as Command);
  const client = clients[names.clientName ?? ""];
  if (!client) throw foreign(namespace, names);
  const operation = (names.commandName ?? "").replace(/Command$/, "") as OperationName;
  const row = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const isKnown = row !== undefined && (row.only ?? kind) === kind;
  const facts = isKnown ? row : unknownFacts;
  return { command: command as Command, client: await opened(client), operation, facts, isKnown };
}

/** Clients of one generation can tell of each other's commands, but the two packages may be of different ones. */
async function namesFrom(clients: Namespace["clients"], command: Command): Promise<CommandNames> {
  for (const client of Object.values(clients)) {
    const names = (await opened(client)).namesOf(command);
    if (names.clientName) return names;
  }
  return {};
}

async function opened(client: Namespace["clients"][string]): Promise<OpenClient> {
  try {
    return await client.open();
  } catch (error) {
    throw translateUnsent(error as SdkError, { operation: "send" });
  }
}

const packages = {
  dedicated: "@aws-sdk/client-chime-sdk-identity or @aws-sdk/client-chime-sdk-messaging",
  chime: "@aws-sdk/client-chime",
};

const elsewhere = {
  dedicated: '"chime-messaging/chime" sends those of @aws-sdk/client-chime',
  chime: '"chime-messaging" sends those of the dedicated namespaces',
};

function foreign({ kind }: Namespace, { clientName }: CommandNames): InvalidInputError {
  const given = clientName ? `not of ${clientName}` : "not something else";
  const rule = `must be a command of ${packages[kind]}, ${given}; ${elsewhere[kind]}`;
  return new InvalidInputError([{ member: "command", rule }], { operation: "send" });
}
