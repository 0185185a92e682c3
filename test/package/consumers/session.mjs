import { createRequire } from "node:module";
import { listen, loadsWebSocket } from "./session.cjs";

const { ChimeMessaging } = await import(process.argv[2]);
const cache = createRequire(import.meta.url).cache;
const atImport = loadsWebSocket(cache);
const { LocalChime } = await import("chime-messaging/local");
console.log(JSON.stringify({ ...(await listen(ChimeMessaging, LocalChime, cache)), atImport }));
