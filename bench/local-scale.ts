// How the embedded service takes a channel of a million messages and an app instance of 100,000 users: the time of a
// send and of a page anywhere in the list, and the memory per message and user. Without HTTP, which costs the same
// everywhere. Run with: node --expose-gc --import tsx bench/local-scale.ts

import { operations } from "../src/local/model/index.js";
import type { OperationName } from "../src/local/model/index.js";
import { handlers } from "../src/local/operations/index.js";
import type { Handler } from "../src/local/operations/types.js";
import { encode } from "../src/local/pipeline/encode.js";
import { Service } from "../src/local/service.js";
import type { User } from "../src/local/state/entities.js";

const START = Date.UTC(2030, 0, 1);
const PAGES = 200;
const CONTENT = "x".repeat(100);

let now = START;
let tokens = 0;
const caller: { user?: User | undefined } = {};
const service = new Service({
  region: "us-east-1",
  accountId: "123456789012",
  clock: () => now,
  choices: {},
});

/** What the pipeline does once a request is read and judged. */
function call(operation: OperationName, given: Record<string, unknown>): Record<string, string> {
  const token = "ClientRequestToken" in operations[operation].input;
  const bearer = caller.user;
  const input = {
    ...given,
    ...(token && { ClientRequestToken: `token-${++tokens}` }),
    ChimeBearer: bearer?.arn,
  };
  const context = { operation, dialect: "dedicated", service, state: service.state, input, bearer } as const;
  const output = (handlers[operation] as Handler<typeof operation>)(context, input as never);
  JSON.stringify(encode(output, operations[operation].output, "dedicated"));
  return output;
}

function microseconds(times: number, action: () => void): string {
  const start = performance.now();
  for (let i = 0; i < times; i++) action();
  return (((performance.now() - start) * 1000) / times).toFixed(1);
}

function heap(): number {
  if (!globalThis.gc) throw new Error("Run this with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const { AppInstanceArn = "" } = call("CreateAppInstance", { Name: "scale" });
const { AppInstanceUserArn = "" } = call("CreateAppInstanceUser", {
  AppInstanceArn,
  AppInstanceUserId: "sender",
  Name: "Sender",
});
caller.user = service.state.user(AppInstanceUserArn);
const { ChannelArn } = call("CreateChannel", { AppInstanceArn, Name: "scale" });

function sendOne(): void {
  // Ten messages a millisecond.
  if (tokens % 10 === 0) now++;
  call("SendChannelMessage", {
    ChannelArn,
    Content: CONTENT + tokens,
    Type: "STANDARD",
    Persistence: "PERSISTENT",
  });
}

function pageTimes(): Record<string, string> {
  const at = (share: number) => new Date(START + (now - START) * share);
  const page = (input: object) =>
    microseconds(PAGES, () => void call("ListChannelMessages", { ChannelArn, ...input }));
  return {
    "newest, µs": page({}),
    "oldest, µs": page({ SortOrder: "ASCENDING" }),
    "window at 10 %, µs": page({ NotBefore: at(0.1), NotAfter: new Date(at(0.1).getTime() + 4) }),
    "window at 90 %, µs": page({ NotBefore: at(0.9), NotAfter: new Date(at(0.9).getTime() + 4) }),
  };
}

const rows = [];
const empty = heap();
let sent = 0;
for (const size of [1000, 10_000, 100_000, 1_000_000]) {
  const send = microseconds(size - sent, sendOne);
  sent = size;
  rows.push({
    messages: size,
    "send, µs": send,
    ...pageTimes(),
    "bytes a message": Math.round((heap() - empty) / size),
  });
}
console.table(rows);

const before = heap();
const USERS = 100_000;
const create = microseconds(USERS, () =>
  call("CreateAppInstanceUser", { AppInstanceArn, AppInstanceUserId: `user-${tokens}`, Name: "User" }),
);
const list = microseconds(PAGES, () => call("ListAppInstanceUsers", { AppInstanceArn }));
console.table([
  {
    users: USERS,
    "create, µs": create,
    "page, µs": list,
    "bytes a user": Math.round((heap() - before) / USERS),
  },
]);
