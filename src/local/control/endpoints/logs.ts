import type { IndexedRecord, Recorder, RequestRecord } from "../../recorder.js";
import { ControlError, notThere } from "../endpoint.js";
import type { Asked, Endpoint, QueryParameter } from "../endpoint.js";
import { components, count, list, object, ref, text } from "../schemas.js";

const limit: QueryParameter = {
  description: "How many of the last ones to answer.",
  type: "integer",
  minimum: 1,
  maximum: 1000,
  default: 200,
};

const position = (description: string): QueryParameter => ({ description, type: "integer", minimum: 0 });
const exact = (what: string): QueryParameter => ({
  description: `Only requests with this ${what}.`,
  type: "string",
});

/** What the service has written down. */
export const logEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/requests",
    summary: "The last requests of AWS's operations and connects of sessions, oldest first.",
    query: {
      operation: exact("operation"),
      bearer: exact("bearer"),
      status: exact("status, such as 403, or of this class, such as 4xx"),
      fault: exact("kind of fault"),
      after: position("Only requests with a higher index."),
      before: position("Only requests with a lower index."),
      offset: position(
        "The position of the first one among those that pass the filters, in place of the last ones.",
      ),
      limit,
    },
    status: 200,
    answer: object({
      requests: list(ref("Request")),
      total: { ...count, description: "How many are kept that pass operation, bearer, status and fault." },
    }),
    run: listRequests,
  },
  {
    method: "DELETE",
    path: "/requests",
    summary: "Forgets the requests so far.",
    status: 204,
    run: ({ local }) => local.clearRequests(),
  },
  {
    method: "GET",
    path: "/requests/{requestId}",
    summary: "One request with its input, and the error that it was answered with.",
    labels: { requestId: "The x-amzn-requestid of the answer." },
    status: 200,
    answer: oneRequest(),
    run: findRequest,
  },
  {
    method: "GET",
    path: "/pushes",
    summary: "The last push notifications that would have been sent, oldest first.",
    query: { limit },
    status: 200,
    answer: object({ pushes: list(ref("Push")) }),
    run: ({ local, query }) => ({ pushes: local.pushes.slice(-Number(query["limit"])) }),
  },
  {
    method: "DELETE",
    path: "/pushes",
    summary: "Forgets the push notifications so far.",
    status: 204,
    run: ({ local }) => local.clearPushes(),
  },
  {
    method: "GET",
    path: "/records",
    summary: "The last records that would have gone to Kinesis data streams, oldest first.",
    query: { limit },
    status: 200,
    answer: object({ records: list(ref("Record")) }),
    run: ({ local, query }) => ({ records: local.records.slice(-Number(query["limit"])) }),
  },
  {
    method: "DELETE",
    path: "/records",
    summary: "Forgets the records so far.",
    status: 204,
    run: ({ local }) => local.clearRecords(),
  },
];

function oneRequest() {
  const { properties, required } = components.Request as { properties: object; required?: string[] };
  return {
    type: "object",
    properties: {
      ...properties,
      input: {
        type: ["object", "null"],
        description: "By AWS's names; null if it is not kept: it was too large, or too long ago.",
      },
      error: object({ name: text, message: text }),
    },
    required: [...(required ?? []), "input"],
  };
}

type Wanted = (record: RequestRecord) => boolean;

function listRequests({ recorder, query }: Asked) {
  const { operation, bearer, status, fault } = query;
  if (status !== undefined && !/^[1-5](?:\d\d|xx)$/.test(String(status)))
    throw new ControlError(400, "status must be a number from 100 to 599, or a class such as 4xx.");
  const isWanted: Wanted = (record) =>
    (operation === undefined || record.operation === operation) &&
    (bearer === undefined || record.bearer === bearer) &&
    (status === undefined || hasStatus(record, String(status))) &&
    (fault === undefined || record.fault === fault);
  const {
    after = -1,
    before = Infinity,
    offset,
    limit: most,
  } = query as { after?: number; before?: number; offset?: number; limit: number };
  let total = 0;
  const found: IndexedRecord[] = [];
  recorder.records.forEach((record, i) => {
    if (!isWanted(record)) return;
    total += 1;
    const index = recorder.firstIndex + i;
    if (index > after && index < before) found.push({ index, ...record });
  });
  const requests = offset === undefined ? found.slice(-most) : found.slice(offset, offset + most);
  return { requests, total };
}

function hasStatus({ status }: RequestRecord, wanted: string): boolean {
  return wanted.endsWith("xx") ? String(status).startsWith(wanted.slice(0, -2)) : String(status) === wanted;
}

function findRequest({ recorder, labels: { requestId = "" } }: Asked) {
  const found = find(recorder, requestId);
  if (found === undefined) throw notThere("request with this id, or it is not kept any more");
  const { input = null, error } = recorder.inputs.find(requestId) ?? {};
  return { ...found, input, error };
}

function find({ records, firstIndex }: Recorder, id: string): IndexedRecord | undefined {
  const at = records.findLastIndex(({ requestId }) => requestId === id);
  return records[at] && { index: firstIndex + at, ...records[at] };
}
