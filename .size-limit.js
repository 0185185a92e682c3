// What the library itself weighs in a bundle: the AWS clients are left out.
const forNode = (config) => ({ ...config, platform: "node", logLevel: "error" });
const ignore = ["@aws-sdk/*", "@smithy/*"];

export default [
  {
    name: "chime-messaging",
    path: "dist/index.js",
    limit: "14 kB",
    ignore,
    gzip: true,
    modifyEsbuildConfig: forNode,
  },
  {
    name: "chime-messaging/chime",
    path: "dist/chime.js",
    limit: "14 kB",
    ignore,
    gzip: true,
    modifyEsbuildConfig: forNode,
  },
];
