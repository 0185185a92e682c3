import { connection } from "../state/live.js";
import { dismiss, notices } from "../state/notices.js";
import { Icon } from "./Icon.js";

/** What was just done or went wrong, for a few seconds; and, as long as it lasts, that the service is away. */
export function Notices() {
  return (
    <div class="notices">
      {connection.value === "lost" && (
        <p class="notice failed" role="alert">
          The service does not answer. This page goes on as soon as it does again.
        </p>
      )}
      <div aria-live="polite">
        {notices.value.map(({ id, kind, text }) => (
          <p key={id} class={`notice ${kind}`}>
            <span>{text}</span>
            <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
              <Icon name="close" />
            </button>
          </p>
        ))}
      </div>
    </div>
  );
}
