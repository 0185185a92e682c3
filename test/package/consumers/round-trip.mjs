import { createRequire } from "node:module";
import { LocalChime } from "chime-messaging/local";
import { loadedClients } from "./loaded-clients.cjs";
import { roundTrip } from "./round-trip.cjs";

const entry = process.argv[2];
const { ChimeMessaging } = await import(entry);
const cache = createRequire(import.meta.url).cache;
const before = loadedClients(cache);
const result = await roundTrip(ChimeMessaging, LocalChime);
console.log(JSON.stringify({ ...result, before, after: loadedClients(cache) }));
