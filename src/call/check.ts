/** What can be known before a call is sent: only what the service is certain to refuse. */
import type { Namespace } from "../aws/namespace.js";
import { operations, type OperationFacts, type OperationName } from "../aws/operations.js";
import { InvalidInputError, MissingBearerError, type InputFault } from "../errors/client-errors.js";
import { isObject, isSet, note, refuse } from "../errors/faults.js";
import { unsendableIn } from "./values.js";

/** The input of a call, of which nothing is certain yet: callers may write JavaScript. */
export type AnyInput = Record<string, unknown>;

/** Throws one error that names every fault of the input. */
export function check(operation: OperationName, input: AnyInput, namespace: Namespace): void {
  const faults: InputFault[] = [];
  const facts: OperationFacts = operations[operation];
  for (const member of facts.required) checkRequired(member, input[member], faults);
  for (const member of namespace.alsoRequired[operation] ?? []) checkRequired(member, input[member], faults);
  for (const member of Object.keys(input)) {
    const value = input[member];
    if (!isSet(value)) continue;
    const broken = rules[member]?.(value, input, facts);
    if (broken) note(faults, member, broken);
    if (typeof value !== "string") note(faults, member, unsendableIn(value, input));
  }
  const lacksBearer = facts.bearer && namespace.bearerRequired && !input.ChimeBearer;
  if (lacksBearer) note(faults, "ChimeBearer", `${missingBearer}, the options or the input`);
  if (faults.length > 0) refuse(faults, operation, lacksBearer ? MissingBearerError : InvalidInputError);
}

const missingBearer = "is required: give the ARN of an app instance user to as(), the constructor";

/** What is wrong with a member that is set; `undefined` if nothing is. */
type Rule = (value: unknown, input: AnyInput, facts: OperationFacts) => string | undefined;

const headerPattern = /^[\t\x20-\x7e\x80-\xff]*$/;
const tokenPattern = /^[-_a-zA-Z0-9]{2,64}$/;

const rules: Record<string, Rule | undefined> = {
  ChimeBearer: (value, _, { bearer }) => (bearer ? ruleOfBearer(value) : undefined),
  ClientRequestToken: (value, _, { token }) =>
    token && !(typeof value === "string" && tokenPattern.test(value))
      ? "must be 2 to 64 letters, digits, - or _"
      : undefined,
  Content: (value, { Type }) =>
    Type === "CONTROL" ? tooLong(value, 30, "of a CONTROL message ") : tooLong(value, 4096),
  Metadata: (value, { Type }) =>
    Type === "CONTROL" && value !== "" ? "must be absent: a CONTROL message has none" : tooLong(value, 1024),
  MaxResults: (value, _, { list }) =>
    list && !(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 50)
      ? "must be a whole number from 1 to 50"
      : undefined,
  NextToken: (value, _, { list }) => (list && typeof value !== "string" ? "must be a string" : undefined),
};

/** Content and metadata are measured in bytes of UTF-8. */
function tooLong(text: unknown, bytes: number, what = ""): string | undefined {
  if (typeof text !== "string") return "must be a string";
  return Buffer.byteLength(text) > bytes ? `${what}must be at most ${bytes} bytes` : undefined;
}

function ruleOfBearer(value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a string";
  return headerPattern.test(value) ? undefined : "must hold only what an HTTP header can carry";
}

// Members that must be there but may hold nothing; every other empty value is refused.
const mayBeEmpty = new Set(["Metadata", "AppInstanceRetentionSettings"]);
const lists = new Set(["AppInstanceStreamingConfigurations"]);
const structures = new Set(["AppInstanceRetentionSettings"]);

function checkRequired(member: string, value: unknown, faults: InputFault[]): void {
  if (!isSet(value)) note(faults, member, "is required");
  else if (lists.has(member)) {
    if (!Array.isArray(value) || !value.every(isObject)) note(faults, member, "must be a list");
  } else if (structures.has(member)) {
    if (!isObject(value)) note(faults, member, "must be an object");
  } else if (typeof value !== "string") note(faults, member, "must be a string");
  if ((value === "" || (Array.isArray(value) && value.length === 0)) && !mayBeEmpty.has(member)) {
    note(faults, member, "must not be empty");
  }
}

/** The bearer of a session, which cannot do without one on either namespace. `member` is where the user gives it. */
export function checkBearer(operation: string, member: string, value: unknown): string {
  const faults: InputFault[] = [];
  const isMissing = !isSet(value) || value === "";
  note(faults, member, isMissing ? `${missingBearer} or the options` : ruleOfBearer(value));
  refuse(faults, operation, isMissing ? MissingBearerError : InvalidInputError);
  return value as string;
}
