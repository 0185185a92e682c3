/** Which of AWS's two generations a request speaks: the Chime namespace or the dedicated namespaces. */
export type Dialect = "legacy" | "dedicated";

/** A string: lengths in characters (Unicode code points), `maxBytes` in UTF-8 bytes. */
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

/** A member of a structure or of an operation's output. */
export interface Field {
  readonly shape: string;
  readonly required?: boolean;
  /** The only dialect that has the member; both have it when absent. */
  readonly only?: Dialect;
}

/** A member of an operation's input: where on the wire it stands, under which name. */
export interface InputField {
  readonly shape: string;
  /** The shape in the Chime namespace, where it differs. */
  readonly legacyShape?: string;
  readonly location: "body" | "uri" | "query" | "header";
  /** The name on the wire; a body member's is its own name. */
  readonly wire?: string;
  readonly required?: boolean | Dialect;
  readonly only?: Dialect;
}

/** The errors an operation lists beyond the six that every operation has. */
export type ListedError = "ConflictException" | "NotFoundException" | "ResourceLimitExceededException";

export interface Operation {
  readonly namespace: "identity" | "messaging";
  /** The name in the dedicated namespaces, where it differs. */
  readonly dedicatedName?: string;
  /** False for the three operations that the Chime namespace sends to its bare host. */
  readonly legacyHostPrefix?: boolean;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** The query parameter and value that tell this operation from another on the same method and path. */
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

/** On whose behalf a messaging operation is called. */
export const bearer: InputField = {
  shape: "ChimeArn",
  location: "header",
  wire: "x-amz-chime-bearer",
  required: "dedicated",
};

/** What every list operation takes. */
export const page = {
  MaxResults: query("max-results", "MaxResults"),
  NextToken: query("next-token", "NextToken"),
};

export const optional = (shape: string): Field => ({ shape });
export const required = (shape: string): Field => ({ shape, required: true });
export const legacyOnly = (shape: string): Field => ({ shape, only: "legacy" });
export const dedicatedOnly = (shape: string): Field => ({ shape, only: "dedicated" });
