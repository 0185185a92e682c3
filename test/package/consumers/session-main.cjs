const { ChimeMessaging } = require(process.argv[2]);
const { listen, loadsWebSocket } = require("./session.cjs");

const atImport = loadsWebSocket(require.cache);
const { LocalChime } = require("chime-messaging/local");
listen(ChimeMessaging, LocalChime, require.cache).then((result) =>
  console.log(JSON.stringify({ ...result, atImport })),
);
