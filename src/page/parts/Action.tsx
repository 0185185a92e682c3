import { useSignal } from "@preact/signals";
import { ApiError, messageOf } from "../api/http.js";
import { explanationOf } from "../state/explain.js";

/** Something that a button does: whether it is being done, and in words what went wrong. */
export function useAction() {
  const isBusy = useSignal(false);
  const error = useSignal<string | undefined>(undefined);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    isBusy.value = true;
    error.value = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      error.value = wordsOf(thrown);
      return false;
    } finally {
      isBusy.value = false;
    }
  };
  return { isBusy, error, run };
}

export type Action = ReturnType<typeof useAction>;

/** What went wrong, where the button is. */
export function ActionError({ action }: { readonly action: Action }) {
  if (action.error.value === undefined) return null;
  return (
    <p class="action-error" role="alert">
      {action.error.value}
    </p>
  );
}

function wordsOf(thrown: unknown): string {
  const code = thrown instanceof ApiError ? thrown.code : undefined;
  return [messageOf(thrown), explanationOf(code), code && `(${code})`].filter(Boolean).join(" ");
}
