import { useState } from "preact/hooks";

const SHOWN_MS = 1500;

/** Copies a text. */
export function Copy({ text, label = "Copy" }: { readonly text: string; readonly label?: string }) {
  const [state, setState] = useState<"" | "Copied" | "Could not copy">("");
  const copy = async () => {
    setState((await copied(text)) ? "Copied" : "Could not copy");
    setTimeout(() => setState(""), SHOWN_MS);
  };
  return (
    <button type="button" class="small" onClick={() => void copy()}>
      <span aria-live="polite">{state || label}</span>
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  // Browsers have a clipboard only where the page came over https or from loopback.
  if (!isSecureContext) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
