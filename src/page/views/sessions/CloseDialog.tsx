import { useState } from "preact/hooks";
import { control } from "../../api/control.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Dialog } from "../../parts/Dialog.js";
import { Field } from "../../parts/Parts.js";
import { counted } from "../../state/format.js";
import { notify } from "../../state/notices.js";

const USUAL_CODE = "1001";

interface Props {
  readonly which: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

/** Asks with which code sessions are closed, and closes them. */
export function CloseDialog({ which, onClose }: Props) {
  const [code, setCode] = useState(USUAL_CODE);
  const [reason, setReason] = useState("");
  const action = useAction();
  const close = async (event: Event) => {
    event.preventDefault();
    const body = { ...which, code: Number(code), ...(reason !== "" && { reason }) };
    const isDone = await action.run(async () => {
      const { count } = await control.endSessions("close", body);
      notify("done", `Closed ${counted(count, "session")}.`);
    });
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={which["sessionId"] === undefined ? "Close all sessions" : "Close the session"}
      onClose={onClose}
    >
      <form onSubmit={(event) => void close(event)}>
        <Field
          label="Code"
          hint="1001: going away. 4003: forbidden. 4401: unauthorized. Clients connect again after some of them."
        >
          {(id, hintId) => (
            <input
              id={id}
              type="number"
              data-first
              required
              aria-describedby={hintId}
              value={code}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Reason">
          {(id) => (
            <input
              id={id}
              type="text"
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Field>
        <ActionError action={action} />
        <div class="buttons">
          <button type="submit" class="primary">
            Close
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
