import { operations } from "../../code/operations.js";
import { control } from "../../api/control.js";
import type { RequestDetail } from "../../api/types.js";
import { snippetOf } from "../../code/snippet.js";
import { Copy } from "../../parts/Copy.js";
import { Dialog } from "../../parts/Dialog.js";
import { Facts, Tag } from "../../parts/Parts.js";
import { explanationOf } from "../../state/explain.js";
import { milliseconds, momentOf } from "../../state/format.js";
import { href } from "../../state/route.js";
import { info } from "../../state/service.js";
import { useData } from "../../state/use-data.js";
import { FAULTS } from "../faults/kinds.js";
import { Status } from "./RequestRow.js";

/** One request with its input, its error, and as code for this library. */
export function RequestPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data, error } = useData(id, () => control.request(id), []);
  const request = data.value;
  return (
    <Dialog side title={request ? (request.operation ?? "Request") : "Request"} onClose={onClose}>
      {error.value !== undefined && (
        <p class="action-error">
          {error.value} The service keeps only the last requests, and none over a reset.
        </p>
      )}
      {request && <Looked request={request} />}
    </Dialog>
  );
}

function Looked({ request }: { readonly request: RequestDetail }) {
  const { input, error } = request;
  return (
    <>
      {error && (
        <div class="request-error">
          <strong>{error.name}</strong>
          <p>{error.message}</p>
          {explanationOf(error.name) && <p class="dim">{explanationOf(error.name)}</p>}
        </div>
      )}
      <Facts facts={factsOf(request)} />
      <details>
        <summary>How it was sent</summary>
        <Facts facts={wireOf(request)} />
      </details>
      <AsCode request={request} />
      <h3>Input</h3>
      {input === null ? (
        <NoInput />
      ) : (
        <pre class="code" tabIndex={0} role="region" aria-label="Input">
          {JSON.stringify(input, undefined, 2)}
        </pre>
      )}
    </>
  );
}

function factsOf(request: RequestDetail): Parameters<typeof Facts>[0]["facts"] {
  const { bearer, fault, operation } = request;
  return [
    ["Status", <Status status={request.status} />],
    ["Time", momentOf(request.time)],
    ["Duration", milliseconds(request.durationMs)],
    ["Bearer", bearer && <Bearer arn={bearer} />],
    [
      "Fault",
      fault && (
        <>
          <Tag tone="warn">{fault}</Tag> {FAULTS[fault].about}
        </>
      ),
    ],
    ["Method", operation && operations[operation]?.method],
  ];
}

function wireOf(request: RequestDetail): Parameters<typeof Facts>[0]["facts"] {
  const { dialect } = request;
  return [
    ["Namespace", dialect === "legacy" ? "Chime (the old one)" : "Chime SDK identity and messaging"],
    ["Token", request.token && <code class="wraps">{request.token}</code>],
    ["HTTP", <code class="wraps">{`${request.method} ${request.path}`}</code>],
    ["Request id", <code class="wraps">{request.requestId}</code>],
  ];
}

function Bearer({ arn }: { readonly arn: string }) {
  return (
    <>
      <code class="wraps">{arn}</code>{" "}
      <a href={href("requests", { bearer: arn })}>Only this one’s requests</a>
    </>
  );
}

function NoInput() {
  return <p class="dim">It is no longer kept, was too large, or could not be read.</p>;
}

function AsCode({ request: { operation, input, bearer, dialect } }: { readonly request: RequestDetail }) {
  const known = operation === undefined ? undefined : operations[operation];
  const service = info.value;
  if (known === undefined || input === null || service === undefined) return null;
  const code = snippetOf(known, {
    input,
    bearer,
    dialect,
    region: service.region,
    endpoint: location.origin,
  });
  return (
    <>
      <div class="title-line">
        <h3>As code for chime-messaging</h3>
        <Copy text={code} label="Copy code" />
      </div>
      <pre class="code" tabIndex={0} role="region" aria-label="Code">
        {code}
      </pre>
    </>
  );
}
