// What the library itself weighs in a bundle: the AWS clients and the WebSocket client are left out. To a bundle with the
// AWS clients it adds 1.4 kB less than this, for their names are in it already (`npm run bench -- --only bundle`).
const ignore = ["@aws-sdk/*", "@smithy/*", "ws"];

const bundled = (name, path, limit, external = []) => ({
  name,
  path,
  limit,
  ignore,
  gzip: true,
  modifyEsbuildConfig: (config) => ({
    ...config,
    external: [...(config.external ?? []), ...external],
    platform: "node",
    logLevel: "error",
  }),
});

export default [
  bundled("chime-messaging", "dist/bundled/index.js", "13.45 kB"),
  bundled("chime-messaging/chime", "dist/bundled/chime.js", "14 kB"),
  bundled("what chime-messaging/session adds", "dist/bundled/open-session-*.js", "8 kB", ["./core-*.js"]),
];
