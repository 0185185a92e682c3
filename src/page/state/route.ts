import { computed, signal } from "@preact/signals";

/** The views, in the order of the navigation. */
export const VIEWS = ["channels", "users", "requests", "sessions", "pushes", "faults", "service"] as const;
export type View = (typeof VIEWS)[number];

/** What a view shows; what is empty or missing is left out of the address. */
export type Params = Readonly<Record<string, string | undefined>>;

interface Route {
  readonly view: View;
  readonly params: Params;
}

// The whole state of the view is in the address after the #, so that loading it again, going back and passing it on work.
const route = signal<Route>(read());
addEventListener("hashchange", () => (route.value = read()));

export const view = computed(() => route.value.view);
export const params = computed(() => route.value.params);

/** The address of a view. */
export function href(to: View, given: Params = {}): string {
  const entries = Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(entries).toString();
  return `#/${to}${search === "" ? "" : `?${search}`}`;
}

/** Changes some of what the view shows. A step that one can go back from, unless it says `replace`. */
export function change(changes: Params, how: "step" | "replace" = "step"): void {
  const { view: current, params: before } = route.peek();
  const to = href(current, { ...before, ...changes });
  if (to === location.hash) return;
  if (how === "step") location.hash = to;
  else history.replaceState(undefined, "", to);
  route.value = read();
}

function read(): Route {
  const [path = "", search = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const found = VIEWS.find((name) => name === path);
  return { view: found ?? "channels", params: Object.fromEntries(new URLSearchParams(search)) };
}
