import { useState } from "preact/hooks";
import { count as figure } from "../state/format.js";

interface Props {
  readonly range: { readonly startIndex: number; readonly endIndex: number } | null;
  readonly count: number;
  readonly go: (index: number, align: "start" | "end") => void;
}

/** Says which part of a list is in sight, and jumps to another. */
export function ListBar({ range, count, go }: Props) {
  const [wanted, setWanted] = useState("");
  const jump = (event: Event) => {
    event.preventDefault();
    const position = Number(wanted);
    if (Number.isInteger(position) && position > 0) go(position - 1, "start");
  };
  return (
    <form class="list-bar" onSubmit={jump} aria-label="Position in the list">
      <span class="figures" role="status">
        {range ? `${figure(range.startIndex + 1)}–${figure(range.endIndex + 1)} of ` : ""}
        {figure(count)}
      </span>
      <button type="button" class="quiet" onClick={() => go(0, "start")}>
        First
      </button>
      <label>
        <span class="wide-only">Go to</span>
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={count}
          placeholder="No."
          aria-label="Go to number"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </label>
      <button type="button" class="quiet" onClick={() => go(count - 1, "end")}>
        Last
      </button>
    </form>
  );
}
