import { useEffect, useState } from "preact/hooks";
import { Icon } from "./Icon.js";

const PAUSE_MS = 200;

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Whether typing starts here when a dialog opens. */
  readonly isFirst?: boolean;
}

/** A text to search for, which counts when typing pauses. */
export function Search({ label, value, onChange, isFirst = false }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="search">
      <Icon name="search" />
      <input
        type="search"
        data-first={isFirst ? true : undefined}
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </label>
  );
}
