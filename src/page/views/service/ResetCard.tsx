import { useState } from "preact/hooks";
import { control } from "../../api/control.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Dialog } from "../../parts/Dialog.js";

/** Removes everything, after asking. */
export function ResetCard() {
  const [isAsking, setAsking] = useState(false);
  const action = useAction();
  const reset = async () => {
    if (await action.run(() => control.reset())) setAsking(false);
  };
  return (
    <section class="card" aria-labelledby="reset-title">
      <h2 id="reset-title">Reset</h2>
      <p class="about">Removes everything, as if the service had just started. Sessions are closed.</p>
      <button type="button" class="danger" onClick={() => setAsking(true)}>
        Reset the service …
      </button>
      {isAsking && (
        <Dialog title="Remove everything?" onClose={() => setAsking(false)}>
          <p>
            App instances, users, channels, messages, the log of requests, pushes and faults are removed, and
            sessions are closed. This cannot be undone.
          </p>
          <ActionError action={action} />
          <div class="buttons">
            <button type="button" class="danger" disabled={action.isBusy.value} onClick={() => void reset()}>
              Remove everything
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              Cancel
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
