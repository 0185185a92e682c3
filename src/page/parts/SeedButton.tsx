import { useState } from "preact/hooks";
import { control } from "../api/control.js";
import { attempt } from "../state/notices.js";

/** Fills the service with an example, so that there is something to see. */
export function SeedButton({ onDone }: { readonly onDone?: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const seed = async () => {
    setBusy(true);
    const isDone = await attempt(
      () => control.seed({}),
      "Made an app instance with users, channels and messages.",
    );
    setBusy(false);
    if (isDone) onDone?.();
  };
  return (
    <button type="button" class="primary" disabled={isBusy} onClick={() => void seed()}>
      Make example data
    </button>
  );
}
