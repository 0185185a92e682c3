import { pMapIterable } from "p-map";
import type { SdkError } from "../aws/sdk-error.js";
import type { OperationTypes } from "../aws/types.js";
import type { Caller } from "../call/caller.js";
import type { CallOptions } from "../call/options.js";
import { AbortError, InvalidInputError, InvalidResponseError } from "../errors/client-errors.js";
import type { ChimeMessagingError } from "../errors/errors.js";
import { translate } from "../errors/translate.js";
import { isIterable } from "./read-options.js";

/** Whom to add to which channel. */
export interface CreateManyInput {
  ChannelArn: string;
  /** Users and bots: any iterable, sync or async. It is drawn only as fast as members are added. */
  MemberArns: Iterable<string> | AsyncIterable<string>;
  /** Default: `DEFAULT`. */
  Type?: "DEFAULT" | "HIDDEN";
  /** The bearer; wins over every other place. */
  ChimeBearer?: string;
}

/** What became of one user: the new `member`, or the `error` that says why there is none. */
export type CreateManyResult =
  | { MemberArn: string; member: { Arn: string; Name?: string }; error?: undefined }
  | { MemberArn: string; error: ChimeMessagingError; member?: undefined };

/** What the service answers for a batch, as far as it is used here. */
interface Batch {
  BatchChannelMemberships?: { Members?: { Arn?: string; Name?: string }[] };
  Errors: { MemberArn: string; ErrorCode: string; ErrorMessage: string }[];
  $metadata?: { requestId?: string; attempts?: number };
}

type Results = Map<string, CreateManyResult>;

const batchSize = 100;
/** How often an entry is sent that may pass the next time. */
const rounds = 4;
const mayPass = /^(Throttled|Throttling|ServiceFailure|ServiceUnavailable)$/;

/** Adds members in batches, two at a time, so that the service need not wait for an answer to arrive. */
export async function* createMany(
  caller: Caller<OperationTypes>,
  input: CreateManyInput,
  options: CallOptions | undefined,
): AsyncGenerator<CreateManyResult, void, undefined> {
  const { MemberArns, ...rest } = input;
  if (!isIterable(MemberArns)) {
    const fault = { member: "MemberArns", rule: "must be an iterable of ARNs" };
    throw new InvalidInputError([fault], { operation: "BatchCreateChannelMembership" });
  }
  const paced = caller.paced();
  const add = (arns: string[]) => addAll(paced, arns, rest, options);
  yield* flattened(pMapIterable(batchesOf(MemberArns), add, { concurrency: 2 }));
}

async function* batchesOf(arns: CreateManyInput["MemberArns"]): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const arn of arns) {
    batch.push(arn);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* flattened(batches: AsyncIterable<CreateManyResult[]>): AsyncGenerator<CreateManyResult> {
  for await (const batch of batches) yield* batch;
}

/** Adds the users of one batch. Those that were throttled, or met a failure of the service, are sent again. */
async function addAll(
  caller: Caller<OperationTypes>,
  arns: string[],
  rest: Omit<CreateManyInput, "MemberArns">,
  options: CallOptions | undefined,
): Promise<CreateManyResult[]> {
  const results: Results = new Map();
  let open = [...new Set(arns)];
  for (let round = 1; round <= rounds && open.length > 0; round += 1) {
    open = await addSome(caller, { ...rest, MemberArns: open }, options, results);
  }
  return arns.map((arn) => results.get(arn)!);
}

/** Adds users, takes down what became of them, and returns those that may be sent again. */
async function addSome(
  caller: Caller<OperationTypes>,
  input: Omit<CreateManyInput, "MemberArns"> & { MemberArns: string[] },
  options: CallOptions | undefined,
  results: Results,
): Promise<string[]> {
  try {
    const batch = (await caller.call("BatchCreateChannelMembership", input, options)) as Batch;
    for (const MemberArn of input.MemberArns) results.set(MemberArn, resultOf(MemberArn, batch));
    return batch.Errors.filter(({ ErrorCode }) => mayPass.test(ErrorCode)).map(({ MemberArn }) => MemberArn);
  } catch (error) {
    // What is wrong with the input is wrong with all of it, and an end is wanted for all of it.
    if (error instanceof InvalidInputError || error instanceof AbortError) throw error;
    for (const MemberArn of input.MemberArns)
      results.set(MemberArn, { MemberArn, error: error as ChimeMessagingError });
    return [];
  }
}

function resultOf(
  MemberArn: string,
  { BatchChannelMemberships, Errors, $metadata }: Batch,
): CreateManyResult {
  const member = BatchChannelMemberships?.Members?.find(({ Arn }) => Arn === MemberArn);
  if (member) return { MemberArn, member: { ...member, Arn: MemberArn } };
  const details = { operation: "BatchCreateChannelMembership", attempts: $metadata?.attempts };
  const { requestId } = $metadata ?? {};
  const found = Errors.find((entry) => entry.MemberArn === MemberArn);
  if (!found) {
    const unknown = { ...details, requestId, outcome: "unknown" as const };
    return { MemberArn, error: new InvalidResponseError("the answer does not name the user", unknown) };
  }
  // After an attempt whose answer was lost, it may be this call that has made the member.
  const isOpen = found.ErrorCode === "Conflict" && (details.attempts ?? 1) > 1;
  const error = Object.assign(new Error(found.ErrorMessage), { name: found.ErrorCode }) as SdkError;
  const outcome = isOpen ? ("unknown" as const) : ("rejected" as const);
  return { MemberArn, error: translate(error, { ...details, outcome }) };
}
