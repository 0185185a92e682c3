import fc from "fast-check";
import { METHODS } from "node:http";

// Requests made of names that JavaScript knows, of paths that could be cleaned, of signatures that sign what is not
// there, and of bodies that go deep.

interface Known {
  readonly arns: string[];
  readonly accessKeyId: string;
}

const NAMES = fc.constantFrom(
  ...["constructor", "__proto__", "prototype", "toString", "hasOwnProperty", "valueOf", "isPrototypeOf"],
  ...["__defineGetter__", "__lookupSetter__", "length", "name", "then", "toJSON", "0", "-1", ""],
);

/** Names that the service knows, so that requests get far. */
const WORDS = fc.constantFrom(
  ...["channels", "messages", "memberships", "app-instances", "app-instance-users", "admins", "bans"],
  ...["moderators", "connect", "endpoints", "messaging-session", "readMarker", "streaming-configurations"],
);
const DOTS = fc.constantFrom(".", "..", "%2e", "%2E%2e", "%00", "%zz", "%c3%28", "%2f..%2f", "");
const MEMBERS = fc.constantFrom(
  ...["Name", "Metadata", "ClientRequestToken", "AppInstanceArn", "ChimeBearer", "MessageAttributes", "Tags"],
  ...[
    "Content",
    "Type",
    "Persistence",
    "Target",
    "StreamingConfigurations",
    "ExpirationSettings",
    "MemberArns",
  ],
);

const TIME = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");

/** A whole connection: some requests, with one behind them that ends it. */
export function connectionOf(known: Known): fc.Arbitrary<Buffer> {
  const last = "GET /app-instances HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
  const requests = fc.array(requestOf(known), { minLength: 5, maxLength: 25, size: "max" });
  return requests.map((all) => Buffer.from(all.join("") + last, "latin1"));
}

function requestOf(known: Known): fc.Arbitrary<string> {
  const method = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("GET", "POST", "PUT", "DELETE") },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS.filter((name) => name !== "CONNECT")) },
  );
  const parts = fc.record({
    method,
    path: pathOf(known),
    query: fc.oneof(fc.constant(""), queryOf(known)),
    headers: fc.array(headerOf(known), { maxLength: 6 }),
    body: bodyOf(known),
  });
  return parts.map(({ method, path, query, headers, body }) => {
    const lines = [
      `${method} ${path}${query === "" ? "" : `?${query}`} HTTP/1.1`,
      "host: localhost",
      ...headers,
    ];
    // Sometimes there is a body where there should be none.
    const hasBody = method !== "GET" || body.length % 5 === 0;
    const length = hasBody ? [`content-length: ${Buffer.byteLength(body)}`] : [];
    const sent = hasBody ? Buffer.from(body).toString("latin1") : "";
    return `${[...lines, ...length].join("\r\n")}\r\n\r\n${sent}`;
  });
}

function pathOf({ arns }: Known): fc.Arbitrary<string> {
  const arn = fc.constantFrom(...arns.map(encodeURIComponent));
  const segment = fc.oneof({ weight: 4, arbitrary: WORDS }, { weight: 3, arbitrary: arn }, NAMES, DOTS);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(segment, { minLength: 1, maxLength: 5 }).map((all) => `/${all.join("/")}`),
    },
    { weight: 1, arbitrary: fc.constantFrom("*", "//", "/?", "http://x/app-instances", "/connect") },
  );
}

function queryOf({ accessKeyId }: Known): fc.Arbitrary<string> {
  const date = TIME();
  const scope = encodeURIComponent(`${accessKeyId}/${date.slice(0, 8)}/us-east-1/chime/aws4_request`);
  const plain = fc.constantFrom(
    ...[
      "scope",
      "operation",
      "max-results",
      "next-token",
      "not-before",
      "privacy",
      "app-instance-arn",
      "userArn",
    ],
  );
  const pair = fc
    .tuple(fc.oneof(NAMES, plain), fc.oneof(NAMES, DOTS))
    .map(([name, value]) => `${name}=${value}`);
  const signed = fc
    .array(NAMES, { minLength: 1, maxLength: 4 })
    .map((names) =>
      [
        `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${scope}&X-Amz-Date=${date}&X-Amz-Expires=60`,
        `X-Amz-SignedHeaders=${["host", ...names].join("%3B")}&X-Amz-Signature=${"0".repeat(64)}`,
      ].join("&"),
    );
  return fc.oneof(
    { weight: 3, arbitrary: fc.array(pair, { maxLength: 6 }).map((all) => all.join("&")) },
    { weight: 2, arbitrary: signed },
    {
      weight: 1,
      arbitrary: fc.constantFrom("a&".repeat(3000), "%zz&".repeat(1000), `max-results=${"9".repeat(5000)}`),
    },
  );
}

function headerOf({ arns, accessKeyId }: Known): fc.Arbitrary<string> {
  const date = TIME();
  const names = fc.array(NAMES, { minLength: 1, maxLength: 4 });
  const authorization = names.map(
    (signed) =>
      `authorization: AWS4-HMAC-SHA256 Credential=${accessKeyId}/${date.slice(0, 8)}/us-east-1/chime/aws4_request, ` +
      `SignedHeaders=host;x-amz-date;${signed.join(";")}, Signature=${"0".repeat(64)}`,
  );
  return fc.oneof(
    NAMES.filter((name) => name !== "").map((name) => `${name}: x`),
    NAMES.map((name) => `x-amz-${name}: ${name}`),
    fc.oneof(NAMES, fc.constantFrom(...arns)).map((bearer) => `x-amz-chime-bearer: ${bearer}`),
    fc.constantFrom(
      `x-amz-date: ${date}`,
      "x-amz-date: 20240231T000000Z",
      "date: Sat, 31 Feb 2024 00:00:00 GMT",
    ),
    fc.constantFrom(
      "user-agent: api/chime#3.699.0",
      "x-amz-user-agent: api/__proto__",
      "x-amz-security-token: ",
    ),
    authorization,
    fc.constantFrom(
      "connection: upgrade\r\nupgrade: foo",
      "connection: upgrade\r\nupgrade: __proto__",
      "connection: keep-alive, Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13",
      "expect: 100-continue",
      "host: y",
    ),
  );
}

function bodyOf({ arns }: Known): fc.Arbitrary<string> {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    NAMES,
    fc.constantFrom<unknown>(
      ...arns,
      1e300,
      -1,
      null,
      [],
      {},
      "STANDARD",
      "PERSISTENT",
      "2024-02-31T00:00:00Z",
    ),
  );
  const entries = fc.array(fc.tuple(fc.oneof(MEMBERS, NAMES), value), { maxLength: 8 });
  // Written by hand, so that a name may come twice and be `__proto__`.
  const object = entries.map(
    (all) => `{${all.map(([name, item]) => `${JSON.stringify(name)}:${JSON.stringify(item)}`).join(",")}}`,
  );
  return fc.oneof(
    { weight: 6, arbitrary: object },
    {
      weight: 1,
      arbitrary: object.map((inner) => `{"__proto__":${inner},"MessageAttributes":{"__proto__":${inner}}}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "[".repeat(20_000),
        `{"Name":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
        `{"MessageAttributes":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
        `{"MessageAttributes":{"a":{"StringValues":[${"1,".repeat(20_000)}1]}}}`,
        `{"Content":1e${"9".repeat(1000)}}`,
        "",
        "null",
      ),
    },
  );
}
