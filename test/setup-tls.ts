import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";

const start = LocalChime.start.bind(LocalChime);
LocalChime.start = (options: LocalChimeOptions = {}) => start({ tls: true, ...options });
