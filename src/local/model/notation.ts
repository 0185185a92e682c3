/** The namespace that a client uses: the old Chime namespace (`legacy`) or the dedicated namespaces. */
export type Dialect = "legacy" | "dedicated";

/** A string. `min` and `max` are in characters (Unicode code points), `maxBytes` in UTF-8 bytes. */
export interface StringShape {
  readonly type: "string";
  readonly min?: number;
  readonly max?: number;
  readonly maxBytes?: number;
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
}

export type Shape =
  | StringShape
  | { readonly type: "integer"; readonly min: number; readonly max?: number }
  | { readonly type: "boolean" | "timestamp" }
  | { readonly type: "list"; readonly item: string; readonly min?: number; readonly max?: number }
  | { readonly type: "map"; readonly key: string; readonly value: string }
  | { readonly type: "structure"; readonly members: Readonly<Record<string, Field>> };

/** A field of a structure or of an operation's output. */
export interface Field {
  readonly shape: string;
  readonly required?: boolean;
  /** The only dialect that has the field. Without it both have the field. */
  readonly only?: Dialect;
}

/** A field of an operation's input, and where it is in the request. */
export interface InputField {
  readonly shape: string;
  /** The shape in the Chime namespace, if it differs. */
  readonly legacyShape?: string;
  readonly location: "body" | "uri" | "query" | "header";
  /** The name in the path, query or header. Fields of the body keep their own name. */
  readonly wire?: string;
  readonly required?: boolean | Dialect;
  readonly only?: Dialect;
}

/** The errors that only some operations list. Six others are listed by all operations. */
export type ListedError = "ConflictException" | "NotFoundException" | "ResourceLimitExceededException";

export interface Operation {
  readonly namespace: "identity" | "messaging" | "both";
  /** The only dialect that has the operation. Without it both have it. */
  readonly only?: Dialect;
  /** The name in the dedicated namespaces, if it differs. */
  readonly dedicatedName?: string;
  /** False for the three operations that the Chime namespace sends to its bare host, without a prefix. */
  readonly legacyHostPrefix?: boolean;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** The query parameter that distinguishes this operation from another one with the same method and path. */
  readonly fixedQuery?: readonly [name: string, value: string];
  readonly status: number;
  readonly input: Readonly<Record<string, InputField>>;
  readonly output: Readonly<Record<string, Field>>;
  readonly errors?: Readonly<Partial<Record<Dialect | "both", readonly ListedError[]>>>;
}

type Flag = "required" | `required in ${Dialect}` | `only in ${Dialect}`;

function flagged(flags: Flag[]): Pick<InputField, "required" | "only"> {
  const dialectOf = (prefix: string) =>
    flags.find((flag) => flag.startsWith(prefix))?.slice(prefix.length) as Dialect | undefined;
  const required = flags.includes("required") || dialectOf("required in ");
  const only = dialectOf("only in ");
  return { ...(required && { required }), ...(only && { only }) };
}

export const body = (shape: string, ...flags: Flag[]): InputField => ({
  shape,
  location: "body",
  ...flagged(flags),
});

export const query = (wire: string, shape: string, ...flags: Flag[]): InputField => ({
  shape,
  location: "query",
  wire,
  ...flagged(flags),
});

export const uri = (wire: string, shape: string): InputField => ({
  shape,
  location: "uri",
  wire,
  required: true,
});

/** The user on whose behalf a messaging operation is called. */
export const bearer: InputField = {
  shape: "ChimeArn",
  location: "header",
  wire: "x-amz-chime-bearer",
  required: "dedicated",
};

/** The input fields of every list operation. */
export const page = {
  MaxResults: query("max-results", "MaxResults"),
  NextToken: query("next-token", "NextToken"),
};

export const optional = (shape: string): Field => ({ shape });
export const required = (shape: string): Field => ({ shape, required: true });
export const legacyOnly = (shape: string): Field => ({ shape, only: "legacy" });
export const dedicatedOnly = (shape: string): Field => ({ shape, only: "dedicated" });

export const structure = (members: Record<string, Field>): Shape => ({ type: "structure", members });

export const timestamps = {
  CreatedTimestamp: optional("Timestamp"),
  LastUpdatedTimestamp: optional("Timestamp"),
};
