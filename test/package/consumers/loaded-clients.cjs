/** The AWS clients and credential packages that this process has loaded: AWS publishes them as CommonJS. */
exports.loadedClients = (cache) => {
  const names = Object.keys(cache).map(
    (file) => /node_modules\/(@aws-sdk\/cli[^/]+)\/dist-cjs\/index/.exec(file)?.[1],
  );
  return [...new Set(names.filter(Boolean))].sort();
};
