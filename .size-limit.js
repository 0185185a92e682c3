// What the library's own code weighs in a bundle: the AWS clients and the WebSocket client are left out.
const bundled = (name, path, limit) => ({
  name,
  path,
  limit,
  ignore: ["@aws-sdk/*", "@smithy/*", "ws"],
  gzip: true,
  modifyEsbuildConfig: (config) => ({ ...config, platform: "node", logLevel: "error" }),
});

export default [
  bundled("chime-messaging", "dist/index.js", "34.5 kB"),
  bundled("chime-messaging/chime", "dist/chime.js", "34 kB"),
];
