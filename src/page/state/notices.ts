import { signal } from "@preact/signals";
import { messageOf } from "../api/http.js";

interface Notice {
  readonly id: number;
  readonly kind: "done" | "failed";
  readonly text: string;
}

const STAYS_MS = 6000;
const MOST = 3;
let last = 0;

/** What was just done, or went wrong. */
export const notices = signal<readonly Notice[]>([]);

export function notify(kind: Notice["kind"], text: string): void {
  const id = ++last;
  notices.value = [...notices.value, { id, kind, text }].slice(-MOST);
  setTimeout(() => dismiss(id), STAYS_MS);
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** Does something, and says what came of it. Gives back whether it went well. */
export async function attempt(act: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await act();
    if (done !== undefined) notify("done", done);
    return true;
  } catch (error) {
    notify("failed", messageOf(error));
    return false;
  }
}
