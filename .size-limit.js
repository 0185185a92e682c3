// What the library itself weighs in a bundle: the AWS clients and the WebSocket client are left out.
const ignore = ["@aws-sdk/*", "@smithy/*", "ws"];

// Loaded with the first `connect`, and measured on its own below.
const session = "open-session-*.js";

const forNode = (config) => ({ ...config, platform: "node", logLevel: "error" });
const withoutSession = (config) =>
  forNode({ ...config, external: [...(config.external ?? []), `./${session}`] });

export default [
  {
    name: "chime-messaging",
    path: "dist/index.js",
    limit: "14.5 kB",
    ignore,
    gzip: true,
    modifyEsbuildConfig: withoutSession,
  },
  {
    name: "chime-messaging/chime",
    path: "dist/chime.js",
    limit: "14.5 kB",
    ignore,
    gzip: true,
    modifyEsbuildConfig: withoutSession,
  },
  {
    name: "what the first messages.connect loads",
    path: `dist/${session}`,
    limit: "10.2 kB",
    ignore,
    gzip: true,
    modifyEsbuildConfig: forNode,
  },
];
