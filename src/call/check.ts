/** What an input needs before it is sent, and what can be known of it: only what the service is certain to refuse. */
import { randomUUID } from "node:crypto";
import { types } from "node:util";
import type { Namespace } from "../aws/namespace.js";
import type { OperationFacts } from "../aws/operations.js";
import { isTaggable } from "../aws/taggable.js";
import { InvalidInputError, MissingBearerError, type InputFault } from "../errors/client-errors.js";
import { copyOf, isObject, isSet, isString, note, refuse } from "../errors/faults.js";
import { unsendableIn } from "./values.js";

/** The input of a call, of which nothing is certain yet: callers may write JavaScript. */
export type AnyInput = Record<string, unknown>;

/**
 * A copy of the input with the bearer and the idempotency token filled in. Once, before the first attempt: a command
 * that is sent again without a token would get a new one each time. Members that are `null` are left out: the AWS clients
 * of today do so, those of the Chime namespace fail on some.
 */
export function fill(
  operation: string,
  { bearer, token }: OperationFacts,
  input: unknown,
  defaultBearer: string | undefined,
): AnyInput {
  const filled = copyOf(input, "input", operation);
  for (const member in filled) {
    const value = filled[member];
    if (value === null) delete filled[member];
    // The SDK may know only the dates of this realm.
    if (types.isDate(value)) filled[member] = new Date(value.getTime());
  }
  if (bearer) filled.ChimeBearer ??= defaultBearer;
  if (token) filled.ClientRequestToken ??= randomUUID();
  return filled;
}

/** Throws one error that names every fault of the input. */
export function check(operation: string, facts: OperationFacts, input: AnyInput, namespace: Namespace): void {
  const faults: InputFault[] = [];
  for (const member of facts.required) checkRequired(member, input, faults);
  for (const member of facts.alsoRequired?.[namespace.kind] ?? []) checkRequired(member, input, faults);
  for (const member of Object.keys(input)) {
    const value = input[member];
    if (value === undefined || value === null) continue;
    const rule = rules.get(member) ?? (inAddress.test(member) ? ruleOfAddress : undefined);
    const broken =
      rule?.(value, input, facts) ?? (typeof value === "string" ? undefined : unsendableIn(value, input));
    if (broken) note(faults, member, broken);
  }
  const lacksBearer = facts.bearer && namespace.bearerRequired && !input.ChimeBearer;
  if (lacksBearer) note(faults, "ChimeBearer", `${missingBearer}, the options or the input`);
  if (faults.length > 0) refuse(faults, operation, lacksBearer ? MissingBearerError : InvalidInputError);
}

const missingBearer = "is required: give the ARN of an app instance user to as(), the constructor";

/** What is wrong with a member that is set; `undefined` if nothing is. */
type Rule = (value: unknown, input: AnyInput, facts: OperationFacts) => string | undefined;

// ARNs and ids travel in the address.
const inAddress = /(Arn|Id)$/;
const headerPattern = /^[\t\x20-\x7e\x80-\xff]*$/;
const tokenPattern = /^[-_a-zA-Z0-9]{2,64}$/;

const taggable = "an app instance, or of a user, a bot, a channel or a channel flow in one";

const dateRule: Rule = (value) =>
  types.isDate(value) && !Number.isNaN(value.getTime()) ? undefined : "must be a valid Date";

const rules = new Map<string, Rule>(
  Object.entries({
    ChimeBearer: ruleOfBearer,
    ClientRequestToken: (value, _, { token }) =>
      token && !(typeof value === "string" && tokenPattern.test(value))
        ? "must be 2 to 64 letters, digits, - or _"
        : undefined,
    Content: (value, { Type }) =>
      Type === "CONTROL" ? tooLong(value, 30, "of a CONTROL message ") : tooLong(value, 4096),
    Metadata: (value, { Type }) =>
      Type === "CONTROL" && value !== ""
        ? "must be absent: a CONTROL message has none"
        : tooLong(value, 1024),
    MaxResults: (value, _, { list }) =>
      list && !(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 50)
        ? "must be a whole number from 1 to 50"
        : undefined,
    NextToken: (value, _, { list }) => (list ? ruleOfAddress(value) : undefined),
    ResourceARN: (value, _, { byArn }) =>
      byArn && !(typeof value === "string" && isTaggable(value))
        ? `must be the ARN of ${taggable}`
        : undefined,
    ChannelMessage: (value) =>
      isObject(value) && !value.MessageId ? "must have the MessageId of the message" : undefined,
    NotBefore: dateRule,
    NotAfter: dateRule,
  } satisfies Record<string, Rule>),
);

/** Content and metadata are measured in bytes of UTF-8. */
function tooLong(text: unknown, bytes: number, what = ""): string | undefined {
  if (typeof text !== "string") return "must be a string";
  return Buffer.byteLength(text) > bytes ? `${what}must be at most ${bytes} bytes` : undefined;
}

function ruleOfBearer(
  value: unknown,
  _: unknown,
  { bearer }: Pick<OperationFacts, "bearer">,
): string | undefined {
  if (!bearer) return undefined;
  if (typeof value !== "string") return "must be a string";
  return headerPattern.test(value) ? undefined : "must hold only what an HTTP header can carry";
}

/**
 * What stands between here and AWS may clean a path, and a segment `..` would then name another thing, such as the channel
 * instead of a member. And an address has no form for half a character.
 */
function ruleOfAddress(value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a string";
  if (value === "." || value === "..") return 'must not be "." or ".."';
  return value.isWellFormed() ? undefined : "must be well-formed Unicode";
}

const kinds: Record<string, [what: string, holds: (value: unknown) => boolean]> = {
  "": ["a string", isString],
  "?": ["a string", isString],
  "[]": ["a list", Array.isArray],
  "[{}]": ["a list", (value) => Array.isArray(value) && value.every(isObject)],
  "{}": ["an object", isObject],
};

function checkRequired(described: string, input: AnyInput, faults: InputFault[]): void {
  const member = described.replace(/\W+$/, "");
  const value = input[member];
  const [what, holds] = kinds[described.slice(member.length)]!;
  if (value === undefined || value === null) note(faults, member, "is required");
  else if (!holds(value)) note(faults, member, `must be ${what}`);
  else if ((value as { length?: number }).length === 0 && !described.endsWith("?")) {
    note(faults, member, "must not be empty");
  }
}

/** The bearer of a session, which cannot do without one on either namespace. `member` is where the user gives it. */
export function checkBearer(operation: string, member: string, value: unknown): string {
  const faults: InputFault[] = [];
  const isMissing = !isSet(value) || value === "";
  note(
    faults,
    member,
    isMissing ? `${missingBearer} or the options` : ruleOfBearer(value, undefined, { bearer: true }),
  );
  refuse(faults, operation, isMissing ? MissingBearerError : InvalidInputError);
  return value as string;
}
