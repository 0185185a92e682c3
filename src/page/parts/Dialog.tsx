import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./Icon.js";

interface Props {
  readonly title: ComponentChildren;
  /** A panel at the side, for what is looked at; otherwise a box in the middle, for what is asked. */
  readonly side?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** What lies over the page until it is closed: by its button, by Esc, or by a click beside it. */
export function Dialog({ title, side = false, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    (element.current?.querySelector<HTMLElement>("[data-first]") ?? element.current)?.focus();
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  const closeBeside = (event: MouseEvent) => {
    if (event.target === element.current) onClose();
  };
  return (
    <dialog
      ref={element}
      tabIndex={-1}
      class={side ? "side" : "box"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={closeBeside}
    >
      <div class="dialog-inside">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div class="dialog-body">{children}</div>
      </div>
    </dialog>
  );
}
