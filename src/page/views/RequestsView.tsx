import { useEffect, useRef, useState } from "preact/hooks";
import { control } from "../api/control.js";
import type { RequestFilter } from "../api/control.js";
import type { Request } from "../api/types.js";
import { LongList } from "../parts/LongList.js";
import { Empty, Head } from "../parts/Parts.js";
import { isNarrow } from "../state/media.js";
import { reload } from "../state/live.js";
import { attempt } from "../state/notices.js";
import { change, params } from "../state/route.js";
import { useList } from "../state/use-data.js";
import { Filters } from "./requests/Filters.js";
import { RequestPanel } from "./requests/RequestPanel.js";
import { RequestHead, RequestRow } from "./requests/RequestRow.js";

const ROW = { wide: 34, narrow: 54 };

/** The log of requests, as they come. */
export function RequestsView() {
  const { operation, bearer, status, fault, request } = params.value;
  const filter: RequestFilter = { operation, bearer, status, fault };
  const key = JSON.stringify(filter);
  const [isPaused, setPaused] = useState(false);
  const clear = async () => {
    if (await attempt(() => control.clearRequests(), "The log is empty.")) reload();
  };
  return (
    <div class="page fills">
      <Head
        title="Requests"
        about="Every request that the service was sent, oldest first. Choose one to look into it."
      >
        <button type="button" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
          {isPaused ? "Go on" : "Pause"}
        </button>
        <button type="button" onClick={() => void clear()}>
          Clear log
        </button>
      </Head>
      {isNarrow.value ? <FoldedFilters filter={filter} /> : <Filters filter={filter} />}
      <Log key={key} logKey={key} filter={filter} isPaused={isPaused} />
      {request !== undefined && (
        <RequestPanel key={request} id={request} onClose={() => change({ request: undefined }, "replace")} />
      )}
    </div>
  );
}

/** On a phone, the filters would take the place of the log. */
function FoldedFilters({ filter }: { readonly filter: RequestFilter }) {
  const set = Object.values(filter).filter(Boolean).length;
  return (
    <details class="filters-fold">
      <summary>Filters{set > 0 && `: ${set} set`}</summary>
      <Filters filter={filter} />
    </details>
  );
}

interface LogProps {
  readonly logKey: string;
  readonly filter: RequestFilter;
  readonly isPaused: boolean;
}

function Log({ logKey, filter, isPaused }: LogProps) {
  const { request, at } = params.value;
  const paused = useRef(isPaused);
  paused.current = isPaused;
  const list = useList(logKey, control.requests(filter), ["request"], "all requests", () => !paused.current);
  useEffect(() => {
    if (!isPaused) list.refresh();
  }, [isPaused]);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <LongList<Request>
      list={list}
      head={isNarrow.value ? undefined : <RequestHead />}
      label="Requests"
      rowHeight={isNarrow.value ? ROW.narrow : ROW.wide}
      follow
      start={at === undefined ? undefined : Number(at)}
      onRest={(first) => change({ at: first?.toString() }, "replace")}
      isChosen={({ requestId }) => requestId === request}
      onOpen={({ requestId }) => change({ request: requestId })}
      row={(item) => <RequestRow request={item} />}
      empty={isFiltered ? <NoMatch /> : <NoRequests />}
    />
  );
}

function NoMatch() {
  return (
    <Empty title="No request matches">
      <p>Requests that do appear here as they come.</p>
      <button
        type="button"
        onClick={() =>
          change({ operation: undefined, bearer: undefined, status: undefined, fault: undefined })
        }
      >
        Show all
      </button>
    </Empty>
  );
}

function NoRequests() {
  return (
    <Empty title="No requests yet">
      <p>
        Give your client <code>{location.origin}</code> as its endpoint, and any credentials. Its requests
        appear here as they come.
      </p>
    </Empty>
  );
}
