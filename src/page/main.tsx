import { render } from "preact";
import { App } from "./App.js";
import { collectEvents } from "./state/channel-events.js";
import { listen } from "./state/live.js";
import { watchService } from "./state/service.js";

collectEvents();
watchService();
listen();
render(<App />, document.getElementById("app")!);
