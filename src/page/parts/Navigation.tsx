import { connection } from "../state/live.js";
import { href, params, view, VIEWS } from "../state/route.js";
import type { Params, View } from "../state/route.js";
import { info } from "../state/service.js";
import { Icon } from "./Icon.js";
import { ServiceClock } from "./ServiceClock.js";

const NAMES: Record<View, string> = {
  channels: "Channels",
  users: "Users",
  requests: "Requests",
  sessions: "Sessions",
  pushes: "Pushes",
  faults: "Faults",
  service: "Service",
};

/** The links to all views, and how the service is doing. */
export function Navigation() {
  const { app, as } = params.value;
  // Who one writes as, and the app instance, stay the same from view to view.
  const kept: Params = { app, as };
  return (
    <nav class="navigation" aria-label="Views">
      <div class="brand">
        <strong>Chime</strong> embedded
      </div>
      <ul>
        {VIEWS.map((name) => (
          <li key={name}>
            <a href={href(name, kept)} aria-current={view.value === name ? "page" : undefined}>
              <Icon name={name} />
              <span>{NAMES[name]}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="standing">
        <ServiceClock />
        <Connection />
      </div>
    </nav>
  );
}

function Connection() {
  const state = connection.value;
  const text = { connecting: "Connecting …", open: "Live", lost: "Not connected" }[state];
  return (
    <p class={`connection ${state}`} role="status" title={info.value?.url}>
      <span class="dot" aria-hidden="true" />
      {text}
    </p>
  );
}
