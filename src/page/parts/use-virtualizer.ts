import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { VirtualizerOptions } from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;
type Given = Pick<Options, "count" | "estimateSize" | "getScrollElement"> & Partial<Options>;

/** Which rows of a long list are in the document, and where: TanStack's virtualizer in a component. */
export function useVirtualizer(given: Given): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useReducer((times: number, _: void) => times + 1, 0);
  const options: Options = {
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: 8,
    ...given,
    onChange: (virtualizer, sync) => {
      redraw();
      given.onChange?.(virtualizer, sync);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
