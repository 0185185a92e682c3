import type { Virtualizer } from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PagedList } from "../state/paged-list.js";
import { keyStep } from "./key-step.js";
import { ListBar } from "./ListBar.js";
import { useVirtualizer } from "./use-virtualizer.js";

interface Props<T> {
  readonly list: PagedList<T>;
  /** What the list is, for screen readers. */
  readonly label: string;
  /** The height of a row in pixels; with `measured` only what is assumed until it is drawn. */
  readonly rowHeight: number;
  readonly measured?: boolean;
  /** Starts at the end, and stays there while items are added. */
  readonly follow?: boolean;
  /** The position to start at. */
  readonly start?: number | undefined;
  readonly row: (item: T, index: number) => ComponentChildren;
  readonly isChosen?: (item: T) => boolean;
  readonly onOpen?: (item: T, index: number) => void;
  /** Is told the first position in sight when scrolling has ended; undefined at the end of a list that is followed. */
  readonly onRest?: (first: number | undefined) => void;
  /** Stays above the rows. */
  readonly head?: ComponentChildren;
  /** What stands there if there is nothing. */
  readonly empty: ComponentChildren;
  /** Whether there are no means to jump: for lists that are short as a rule. */
  readonly plain?: boolean;
}

/** The height of what stays above the rows, in pixels. */
const HEAD = 32;

/** A list of any length: only the rows in sight are in the document. Moves by arrow keys, Page Up and Down, Home, End. */
export function LongList<T>(props: Props<T>) {
  const { list, label, rowHeight, measured = false, follow = false, row, isChosen, onOpen, plain } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number>();
  void list.version.value;
  const total = list.total.value;
  const count = total ?? 0;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    ...(props.head !== undefined && { scrollMargin: HEAD, scrollPaddingStart: HEAD }),
    ...(follow && { anchorTo: "end", followOnAppend: true, scrollEndThreshold: 60 }),
    onChange: (current) => {
      if (current.range) list.want(current.range.startIndex, current.range.endIndex);
      if (!current.isScrolling && hasStarted.current) props.onRest?.(restOf(current, follow));
    },
  });
  const hasStarted = useStart(virtualizer, total, follow, props.start);
  useEffect(() => virtualizer.measure(), [rowHeight]);
  const { range } = virtualizer;
  useEffect(() => {
    if (range) list.want(range.startIndex, range.endIndex);
  }, [range?.startIndex, range?.endIndex, list]);

  const show = (index: number, align: "auto" | "start" | "end" = "auto") => {
    const within = Math.max(0, Math.min(count - 1, index));
    setActive(within);
    virtualizer.scrollToIndex(within, { align });
  };
  const open = (index: number) => {
    const item = list.at(index);
    if (item !== undefined) onOpen?.(item, index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const inSight = range ? range.endIndex - range.startIndex : 1;
    const next = keyStep(event.key, active ?? (follow ? count - 1 : -1), count, inSight);
    if (next !== undefined) show(next);
    else if ((event.key === "Enter" || event.key === " ") && active !== undefined) open(active);
    else return;
    event.preventDefault();
  };

  if (list.error.value !== undefined && count === 0) return <Failed list={list} />;
  if (total === 0) return <div class="list">{props.empty}</div>;
  return (
    <div class="list">
      <div
        ref={scroller}
        class="scroller"
        role="listbox"
        aria-label={label}
        aria-busy={total === undefined}
        tabIndex={0}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
        onKeyDown={onKeyDown}
        onFocus={() => active === undefined && setActive(follow ? range?.endIndex : range?.startIndex)}
      >
        {props.head !== undefined && (
          <div class="sticky" role="presentation">
            {props.head}
          </div>
        )}
        <div class="rows" style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {virtualizer.getVirtualItems().map(({ index, start, size }) => {
            const item = list.at(index);
            return (
              <div
                key={index}
                id={`${id}-${index}`}
                ref={measured ? virtualizer.measureElement : undefined}
                data-index={index}
                class={`row${index === active ? " active" : ""}${onOpen ? " opens" : ""}`}
                role="option"
                aria-selected={item !== undefined && (isChosen?.(item) ?? false)}
                aria-posinset={index + 1}
                aria-setsize={count}
                style={{
                  transform: `translateY(${start - virtualizer.options.scrollMargin}px)`,
                  ...(!measured && { height: `${size}px` }),
                }}
                onClick={() => {
                  setActive(index);
                  open(index);
                }}
              >
                {item === undefined ? <Pending height={rowHeight} /> : row(item, index)}
              </div>
            );
          })}
        </div>
      </div>
      {list.error.value !== undefined && (
        <p class="action-error" role="alert">
          {list.error.value}
        </p>
      )}
      {!plain && <ListBar range={range} count={count} go={(index, align) => show(index, align)} />}
    </div>
  );
}

/** Goes to where the list starts, as soon as it is known how long it is. */
function useStart(
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  total: number | undefined,
  follow: boolean,
  given: number | undefined,
): { readonly current: boolean } {
  const [start] = useState(given);
  const hasStarted = useRef(false);
  useEffect(() => {
    if (!total) return;
    hasStarted.current = true;
    if (start !== undefined) virtualizer.scrollToIndex(Math.min(start, total - 1), { align: "start" });
    else if (follow) virtualizer.scrollToIndex(total - 1, { align: "end" });
  }, [total === undefined || total === 0]);
  return hasStarted;
}

function restOf(
  { range, ...rest }: Virtualizer<HTMLElement, HTMLElement>,
  follow: boolean,
): number | undefined {
  if (!range || (follow && rest.isAtEnd(60))) return undefined;
  return range.startIndex;
}

/** What stands for a row until it is loaded: as high as it will be, so that nothing moves. */
function Pending({ height }: { readonly height: number }) {
  return (
    <div class="pending-row" style={{ height: `${height}px` }} role="img" aria-label="Loading">
      <span class="pending" />
    </div>
  );
}

function Failed({ list }: { list: PagedList<unknown> }) {
  return (
    <div class="list failed" role="alert">
      <p>{list.error.value}</p>
      <button type="button" onClick={() => list.refresh()}>
        Try again
      </button>
    </div>
  );
}
