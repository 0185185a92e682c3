import { signal } from "@preact/signals";

const narrow = matchMedia("(max-width: 719px)");

/** Whether there is only room for one thing beside the other, as on a phone. */
export const isNarrow = signal(narrow.matches);
narrow.addEventListener("change", () => (isNarrow.value = narrow.matches));
