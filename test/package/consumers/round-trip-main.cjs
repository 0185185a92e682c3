const { LocalChime } = require("chime-messaging/local");
const { loadedClients } = require("./loaded-clients.cjs");
const { roundTrip } = require("./round-trip.cjs");

const { ChimeMessaging } = require(process.argv[2]);
const before = loadedClients(require.cache);
roundTrip(ChimeMessaging, LocalChime).then((result) =>
  console.log(JSON.stringify({ ...result, before, after: loadedClients(require.cache) })),
);
