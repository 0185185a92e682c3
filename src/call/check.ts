/** What can be known before a call is sent: only what the service is certain to refuse. */
import type { Namespace } from "../namespaces/types.js";
import { factsOf, type OperationName } from "../namespaces/operations.js";
import { InvalidInputError, MissingBearerError, type InputFault } from "./client-errors.js";
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
  if (facts.token) checkToken(input.ClientRequestToken, faults);
  checkMessage(input, faults);
  checkValues(input, faults);
  const noBearer = checkBearer(input.ChimeBearer, facts.bearer === true && namespace.bearerRequired, faults);
  if (faults.length === 0) return;
  throw new (noBearer ? MissingBearerError : InvalidInputError)(faults, { operation });
}

function checkRequired(member: string, input: AnyInput, faults: InputFault[]): void {
  const value = input[member];
  if (value === undefined || value === null) faults.push({ member, rule: "is required" });
  else if (!hasType(member, value)) faults.push({ member, rule: `must be ${typeOf(member)}` });
  else if ((value as string | unknown[]).length === 0 && !mayBeEmpty.has(member)) {
    faults.push({ member, rule: "must not be empty" });
  }
}

const typeOf = (member: string) =>
  lists.has(member) ? "a list" : structures.has(member) ? "an object" : "a string";

function hasType(member: string, value: unknown): boolean {
  if (lists.has(member)) return Array.isArray(value) && value.every(isObject);
  return structures.has(member) ? isObject(value) : typeof value === "string";
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function checkPage({ MaxResults, NextToken }: AnyInput, faults: InputFault[]): void {
  if (isSet(MaxResults) && !(Number.isInteger(MaxResults) && inRange(MaxResults as number, 1, maxPage))) {
    faults.push({ member: "MaxResults", rule: `must be a whole number from 1 to ${maxPage}` });
  }
  if (isSet(NextToken) && typeof NextToken !== "string") {
    faults.push({ member: "NextToken", rule: "must be a string" });
  }
}

function checkToken(token: unknown, faults: InputFault[]): void {
  if (typeof token === "string" && tokenPattern.test(token)) return;
  faults.push({ member: "ClientRequestToken", rule: "must be 2 to 64 letters, digits, - or _" });
}

/** Content and metadata are measured in bytes of UTF-8. Only message operations have content and a type. */
function checkMessage({ Content, Metadata, Type }: AnyInput, faults: InputFault[]): void {
  const control = Type === "CONTROL";
  if (isString("Content", Content, faults)) {
    const [most, what] = control ? [maxControlBytes, "of a CONTROL message "] : [maxContentBytes, ""];
    if (isLonger(Content, most))
      faults.push({ member: "Content", rule: `${what}must be at most ${most} bytes` });
  }
  if (!isString("Metadata", Metadata, faults)) return;
  if (isLonger(Metadata, maxMetadataBytes)) {
    faults.push({ member: "Metadata", rule: `must be at most ${maxMetadataBytes} bytes` });
  } else if (control && Metadata !== "") {
    faults.push({ member: "Metadata", rule: "must be absent: a CONTROL message has none" });
  }
}

/** Whether the member is a string. Adds a fault if it is something else, unless where it is required that has been told. */
function isString(member: string, value: unknown, faults: InputFault[]): value is string {
  if (typeof value === "string") return true;
  if (isSet(value) && !faults.some((fault) => fault.member === member)) {
    faults.push({ member, rule: "must be a string" });
  }
  return false;
}

/** The first bearer that is set, for what cannot do without one on either namespace. */
export function requireBearer(operation: string, bearers: unknown[]): string {
  const bearer = bearers.find((given) => given !== undefined);
  const faults: InputFault[] = [];
  const missing = checkBearer(bearer, true, faults);
  if (faults.length === 0) return bearer as string;
  throw new (missing ? MissingBearerError : InvalidInputError)(faults, { operation });
}

/** Whether the bearer is missing where there must be one. */
function checkBearer(bearer: unknown, required: boolean, faults: InputFault[]): boolean {
  if (isSet(bearer) && typeof bearer !== "string") {
    faults.push({ member: "ChimeBearer", rule: "must be a string" });
    return false;
  }
  if (typeof bearer === "string" && !headerPattern.test(bearer)) {
    faults.push({ member: "ChimeBearer", rule: "must hold only what an HTTP header can carry" });
  }
  if (!required || (isSet(bearer) && bearer !== "")) return false;
  const rule =
    "is required: give the ARN of an app instance user to as(), the constructor, the options or the input";
  faults.push({ member: "ChimeBearer", rule });
  return true;
}

const isSet = (value: unknown) => value !== undefined && value !== null;
const inRange = (value: number, low: number, high: number) => value >= low && value <= high;

// A string has at most 3 bytes for each UTF-16 unit, so most need no counting.
const isLonger = (text: string, bytes: number) => text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
