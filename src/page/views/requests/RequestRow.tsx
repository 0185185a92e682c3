import type { Request } from "../../api/types.js";
import { Tag } from "../../parts/Parts.js";
import { milliseconds, shortArn, timeOf } from "../../state/format.js";
import { isNarrow } from "../../state/media.js";

/** The names of the columns. */
export function RequestHead() {
  return (
    <div class="request-row request-head" aria-hidden="true">
      <span>Time</span>
      <span>Operation</span>
      <span>Bearer</span>
      <span>Status</span>
      <span>Duration</span>
      <span>Fault</span>
    </div>
  );
}

export function RequestRow({ request }: { readonly request: Request }) {
  const { time, operation, bearer, status, durationMs, fault, method, path } = request;
  const name = operation ?? `${method} ${path}`;
  if (isNarrow.value) {
    return (
      <div class="request-narrow">
        <span class="name ellipsis">{name}</span>
        <Status status={status} />
        <span class="dim ellipsis">
          {timeOf(time)} · {shortArn(bearer) || "no bearer"}
        </span>
        {fault ? <Tag tone="warn">{fault}</Tag> : <span class="dim">{milliseconds(durationMs)}</span>}
      </div>
    );
  }
  return (
    <div class="request-row">
      <time class="dim">{timeOf(time)}</time>
      <span class="name ellipsis">{name}</span>
      <span class="ellipsis">{shortArn(bearer) || <span class="dim">–</span>}</span>
      <Status status={status} />
      <span class="number">{milliseconds(durationMs)}</span>
      <span>{fault && <Tag tone="warn">{fault}</Tag>}</span>
    </div>
  );
}

export function Status({ status }: { readonly status: number | undefined }) {
  if (status === undefined) return <Tag tone="bad">No answer</Tag>;
  return <Tag tone={status < 300 ? "good" : status < 500 ? "warn" : "bad"}>{status}</Tag>;
}
