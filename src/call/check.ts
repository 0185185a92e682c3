/** What can be known before a call is sent: only what the service is certain to refuse. */
import type { Namespace } from "../namespaces/types.js";
import { factsOf, type OperationName } from "../namespaces/operations.js";
import { InvalidInputError, MissingBearerError, type InputFault } from "./client-errors.js";
import { isObject, isSet, isString, must, note, refuse } from "./rules.js";
import { checkValues } from "./values.js";

/** The input of a call, of which nothing is certain yet: callers may write JavaScript. */
export type AnyInput = Record<string, unknown>;

const maxContentBytes = 4096;
const maxControlBytes = 30;
const maxMetadataBytes = 1024;
const maxPage = 50;
const headerPattern = /^[\t\x20-\x7e\x80-\xff]*$/;
const tokenPattern = /^[-_a-zA-Z0-9]{2,64}$/;

// Members that must be there but may hold nothing; every other empty value is refused.
const mayBeEmpty = new Set(["Metadata", "AppInstanceRetentionSettings"]);
const lists = new Set(["AppInstanceStreamingConfigurations"]);
const structures = new Set(["AppInstanceRetentionSettings"]);

/** Throws one error that names every fault of the input. */
export function check(operation: OperationName, input: AnyInput, namespace: Namespace): void {
  const faults: InputFault[] = [];
  const facts = factsOf(operation);
  for (const member of facts.required) checkRequired(member, input, faults);
  for (const member of namespace.alsoRequired[operation] ?? []) checkRequired(member, input, faults);
  if (facts.list) checkPage(input, faults);
  if (facts.token) {
    const rule = "must be 2 to 64 letters, digits, - or _";
    must(faults, "ClientRequestToken", input.ClientRequestToken, isToken, rule);
  }
  checkMessage(input, faults);
  checkValues(input, faults);
  const mustHaveBearer = facts.bearer === true && namespace.bearerRequired;
  refuse(faults, operation, checkBearer(input.ChimeBearer, mustHaveBearer, faults));
}

function checkRequired(member: string, input: AnyInput, faults: InputFault[]): void {
  const value = input[member];
  if (!isSet(value)) note(faults, member, "is required");
  else if (!hasType(member, value)) note(faults, member, `must be ${typeOf(member)}`);
  else if ((value as string | unknown[]).length === 0 && !mayBeEmpty.has(member)) {
    note(faults, member, "must not be empty");
  }
}

const typeOf = (member: string) =>
  lists.has(member) ? "a list" : structures.has(member) ? "an object" : "a string";

function hasType(member: string, value: unknown): boolean {
  if (lists.has(member)) return Array.isArray(value) && value.every(isObject);
  return structures.has(member) ? isObject(value) : isString(value);
}

const isPageSize = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxPage;

function checkPage({ MaxResults, NextToken }: AnyInput, faults: InputFault[]): void {
  must(faults, "MaxResults", MaxResults, isPageSize, `must be a whole number from 1 to ${maxPage}`);
  must(faults, "NextToken", NextToken, isString, "must be a string");
}

const isToken = (value: unknown) => isString(value) && tokenPattern.test(value);

/** Content and metadata are measured in bytes of UTF-8. Only message operations have content and a type. */
function checkMessage({ Content, Metadata, Type }: AnyInput, faults: InputFault[]): void {
  const control = Type === "CONTROL";
  must(faults, "Content", Content, isString, "must be a string");
  const [most, what] = control ? [maxControlBytes, "of a CONTROL message "] : [maxContentBytes, ""];
  must(faults, "Content", Content, fits(most), `${what}must be at most ${most} bytes`);
  must(faults, "Metadata", Metadata, isString, "must be a string");
  must(faults, "Metadata", Metadata, fits(maxMetadataBytes), `must be at most ${maxMetadataBytes} bytes`);
  if (control)
    must(faults, "Metadata", Metadata, (value) => value === "", "must be absent: a CONTROL message has none");
}

/** Whether a text has no more bytes than this. It has at most 3 for each UTF-16 unit, so most need no counting. */
const fits = (bytes: number) => (text: unknown) =>
  !isString(text) || text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes;

/** The first bearer that is set, for what cannot do without one on either namespace. */
export function requireBearer(operation: string, bearers: unknown[]): string {
  const bearer = bearers.find(isSet);
  const faults: InputFault[] = [];
  refuse(faults, operation, checkBearer(bearer, true, faults));
  return bearer as string;
}

const isHeader = (value: unknown) => !isString(value) || headerPattern.test(value);

/** Gives the kind of error that faults are told by: there is one for a bearer that is missing where there must be one. */
function checkBearer(bearer: unknown, required: boolean, faults: InputFault[]): typeof InvalidInputError {
  must(faults, "ChimeBearer", bearer, isString, "must be a string");
  must(faults, "ChimeBearer", bearer, isHeader, "must hold only what an HTTP header can carry");
  if (!required || (isSet(bearer) && bearer !== "")) return InvalidInputError;
  const rule =
    "is required: give the ARN of an app instance user to as(), the constructor, the options or the input";
  note(faults, "ChimeBearer", rule);
  return MissingBearerError;
}
