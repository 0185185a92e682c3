import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { messageOf } from "../api/http.js";
import type { Page } from "../api/types.js";
import { changes, useLive } from "./live.js";
import type { LiveKind } from "./live.js";
import { PagedList } from "./paged-list.js";
import { throttled } from "./throttled.js";

const REFRESH_MS = 500;

/** Which requests may have changed something: those that write, or all. */
type Which = "writes" | "all requests";

/** A list that is loaded again when one of these events says that it may have changed. `key` says which list it is. */
export function useList<T>(
  key: string,
  read: (offset: number, limit: number) => Promise<Page<T>>,
  kinds: readonly LiveKind[],
  how: Which = "writes",
  isLive: () => boolean = () => true,
): PagedList<T> {
  const list = useMemo(() => new PagedList(read), [key]);
  useLive([...kinds, "reset", "change"], (kind, data) => {
    if (isLive() && (how === "all requests" || changes(kind, data))) list.refresh();
  });
  return list;
}

/** What the service says about one thing, loaded again when one of these events says that it may have changed. */
export function useData<T>(
  key: string,
  load: () => Promise<T>,
  kinds: readonly LiveKind[],
  how: Which = "writes",
) {
  const data = useSignal<T | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  const latest = useRef({ key, load });
  latest.current = { key, load };
  const read = useCallback(() => {
    const asked = latest.current;
    asked.load().then(
      (value) => {
        if (asked.key !== latest.current.key) return;
        data.value = value;
        error.value = undefined;
      },
      (thrown: unknown) => {
        if (asked.key !== latest.current.key) return;
        data.value = undefined;
        error.value = messageOf(thrown);
      },
    );
  }, []);
  const refresh = useMemo(() => throttled(REFRESH_MS, read), []);
  useEffect(() => {
    data.value = undefined;
    error.value = undefined;
    read();
  }, [key]);
  useLive([...kinds, "reset", "change"], (kind, event) => {
    if (how === "all requests" || changes(kind, event)) refresh();
  });
  return { data, error, refresh };
}
