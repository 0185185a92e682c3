// Which room of src/ may import from which. The arrows go one way; CONTRIBUTING.md says what each room is for.
const below = {
  modules: ["session", "bulk", "call", "retry", "lists", "errors", "aws"],
  bulk: ["call", "retry", "lists", "errors", "aws"],
  session: ["call", "retry", "lists", "errors", "aws"],
  call: ["pace", "retry", "lists", "errors", "aws"],
  pace: [],
  retry: ["errors", "aws"],
  lists: ["errors", "aws"],
  errors: ["aws"],
  aws: [],
  local: [],
};

const rooms = Object.entries(below).map(([room, allowed]) => ({
  name: `what-${room}-may-import`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: `^src/((${[room, ...allowed].join("|")})/|(version|quotas)\\.ts$)` },
}));

export default {
  forbidden: [
    ...rooms,
    {
      name: "the-page-takes-only-types",
      comment: "It runs in a browser. What it needs of the library is put into it when it is built.",
      severity: "error",
      from: { path: "^src/page/" },
      to: { path: "^src/", pathNot: "^src/page/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-loads-the-page",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/page/" },
      to: { path: "^src/page/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "only-aws-imports-the-clients",
      comment: "Types may be named elsewhere; code that runs goes through src/aws.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(aws|local)/" },
      to: { path: "@aws-sdk/client-", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
