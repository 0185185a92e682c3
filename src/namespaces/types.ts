import type { AwsCredentialIdentity, HashConstructor } from "@smithy/types";
import type { Cancellation } from "./cancellation.js";
import type { Always, ListOperationName, OperationName, operations } from "./operations.js";

/** The first member of a path: "Channel" of "Channel.ChannelArn", "Channels" of "Channels[].ChannelArn". */
type First<Path extends string> = Path extends `${infer Head}.${string}`
  ? Head extends `${infer List}[]`
    ? List
    : Head
  : Path;

/** What follows `Member` in a path; `never` if nothing does. */
type Rest<Path extends string, Member> = Member extends string
  ? Path extends `${Member}.${infer Tail}` | `${Member}[].${infer Tail}`
    ? Tail
    : never
  : never;

type PresentMember<T, Path extends string> = [Path] extends [never]
  ? NonNullable<T>
  : NonNullable<T> extends (infer Item)[]
    ? Present<Item, Path>[]
    : Present<NonNullable<T>, Path>;

/**
 * `T`, in which the members at `Path` are there: `Present<DescribeChannelCommandOutput, "Channel.ChannelArn">` has a
 * `Channel` with a `ChannelArn`, neither of them `undefined`. `[]` in a path stands for each item of a list.
 */
export type Present<T, Path extends string> = Omit<T, First<Path>> & {
  [Member in keyof Pick<T, First<Path> & keyof T>]-?: PresentMember<T[Member], Rest<Path, Member>>;
};

/** `T`, the AWS SDK's own input, with `ChimeBearer` optional: the library fills it in. */
export type Input<T> = "ChimeBearer" extends keyof T
  ? Omit<T, "ChimeBearer"> & {
      /** The ARN of the app instance user or bot on whose behalf the call is made; wins over every other place. */
      ChimeBearer?: string;
    }
  : T;

/** The types of one operation in one namespace. */
export interface Operation<Name extends OperationName, In, Out> {
  input: Input<In>;
  output: Present<Out, Always<Name>>;
}

/** The types of one list operation in one namespace. */
export interface ListOperation<Name extends ListOperationName, In, Out> extends Operation<Name, In, Out> {
  item: ItemOf<Present<Out, Always<Name>>, (typeof operations)[Name]["list"]>;
}

type ItemOf<Output, List extends string> = Output extends { [K in List]: (infer Item)[] } ? Item : never;

/** What a namespace's table of types has to hold: every operation, and an item type for each list. */
export type OperationTypes = Record<OperationName, { input: object; output: object }> &
  Record<ListOperationName, { item: unknown }>;

/** One way of reaching AWS: a set of clients and the commands they take. */
export interface Namespace {
  /** The import that a user chose, for messages. */
  readonly entry: "chime-messaging" | "chime-messaging/chime";
  /** Whether the service refuses a messaging call that has no bearer. */
  readonly bearerRequired: boolean;
  /** What helps the user with an error of the service, beside the service's own words; "" if nothing does. */
  hint?(error: Error): string;
  /** Members that this namespace requires and the other does not. */
  readonly alsoRequired: Partial<Record<OperationName, readonly string[]>>;
  /** Makes one request: no retries, the SDK's output or the SDK's error. */
  send(operation: OperationName, input: object, cancellation: Cancellation): Promise<object>;
  /** What the AWS client for messaging signs with and where it goes. */
  signing(): Promise<Signing>;
  /** Loads the AWS clients now rather than with the first call. */
  load(): Promise<void>;
  /** Ends the connections. Clients that the caller brought are left alone. */
  close(): void;
}

/** The part of an AWS client's resolved configuration that is needed to sign a URL as it would. */
export interface Signing {
  credentials(): Promise<AwsCredentialIdentity>;
  region(): Promise<string>;
  /** The URL in `AWS_ENDPOINT_URL` and the like, if there is one. */
  serviceConfiguredEndpoint?: (() => Promise<string | undefined>) | undefined;
  /** Only of a client that was given an endpoint. */
  endpoint?: (() => Promise<{ protocol: string }>) | undefined;
  sha256: HashConstructor;
  /** By how much the service's clock is ahead of ours, in ms, as far as the client has found out. */
  systemClockOffset?: number;
}
