import type { Always, ListMember, OperationName, SharedOperationName } from "./operations.js";

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

/** AWS's own input with `ChimeBearer` optional, since the library fills it in. */
export type OptionalBearer<T> = Omit<T, "ChimeBearer"> & {
  /** The ARN of the app instance user or bot on whose behalf the call is made; wins over every other place. */
  ChimeBearer?: string;
};

/** AWS's own input with `CallbackId` required: without it AWS's SDK makes one up, which no channel flow knows. */
export type RequiredCallbackId<T> = Omit<T, "CallbackId"> & {
  /** The `CallbackId` that the processor was invoked with. */
  CallbackId: string;
};

/** The types of one operation. `Item` is what its list holds; `never` if it is not a list. */
export interface OperationTypesOf<In, Out, Item> {
  input: In;
  output: Out;
  item: Item;
}

/** The types of the operations of a command table, as AWS's command classes have them. */
export type OperationsOf<Table> = {
  [Name in keyof Table & OperationName]: OperationTypesOf<
    InputOf<CommandInput<Table[Name]>>,
    Present<CommandOutput<Table[Name]>, Always<Name>>,
    ItemOf<Present<CommandOutput<Table[Name]>, Always<Name>>, Name>
  >;
};

type InputOf<T> = "ChimeBearer" extends keyof T
  ? OptionalBearer<T>
  : "CallbackId" extends keyof T
    ? RequiredCallbackId<T>
    : T;

type CommandInput<Class> = Class extends new (...args: never[]) => { readonly input: infer In } ? In : never;

type CommandOutput<Class> = Class extends new (...args: never[]) => {
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Out }>;
}
  ? Out
  : never;

type ItemOf<Output, Name extends OperationName> = Output extends {
  [List in ListMember<Name>]: (infer Item)[];
}
  ? Item
  : never;

type AnyTypes = { input: object; output: object; item: unknown };

/** The types that every facade has: those of the operations of both namespaces. It may have more. */
export type OperationTypes = Record<SharedOperationName, AnyTypes> & Record<string, AnyTypes>;
