import type { ComponentChildren } from "preact";
import { Navigation } from "./parts/Navigation.js";
import { Notices } from "./parts/Notices.js";
import { view } from "./state/route.js";
import type { View } from "./state/route.js";
import { ChannelsView } from "./views/ChannelsView.js";
import { FaultsView } from "./views/FaultsView.js";
import { PushesView } from "./views/PushesView.js";
import { RequestsView } from "./views/RequestsView.js";
import { ServiceView } from "./views/ServiceView.js";
import { SessionsView } from "./views/SessionsView.js";
import { UsersView } from "./views/UsersView.js";

const VIEWS: Record<View, () => ComponentChildren> = {
  channels: ChannelsView,
  users: UsersView,
  requests: RequestsView,
  sessions: SessionsView,
  pushes: PushesView,
  faults: FaultsView,
  service: ServiceView,
};

export function App() {
  const Shown = VIEWS[view.value];
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return (
    <div class="app">
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Navigation />
      <main id="main" tabIndex={-1}>
        <Shown key={view.value} />
      </main>
      <Notices />
    </div>
  );
}
