import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { commands as identityCommands } from "../../src/aws/identity-commands.js";
import { commands as messagingCommands } from "../../src/aws/messaging-commands.js";
import type { Measurement } from "./report.js";

/** Where a user's install has one copy of each AWS package, ours has two: of the other generation, too. */
const oneCopy: Plugin = {
  name: "one-copy",
  setup(builder) {
    const resolveDir = `${process.cwd()}/node_modules/@aws-sdk/client-chime-sdk-messaging`;
    builder.onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path, kind, pluginData }) => {
      if (pluginData === oneCopy || /\/(client-chime-sdk-\w+|credential-providers)$/.test(path))
        return undefined;
      return builder.resolve(path, { resolveDir, kind, pluginData: oneCopy });
    });
  },
};

/** The size of a handler in kB: bundled for Node as the documentation says, minified and gzipped. */
async function sizeOf(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    // Without the paths of tsconfig.json, which lead to the source: what is bundled is the build, as users get it.
    tsconfigRaw: {},
    plugins: [oneCopy],
    logLevel: "error",
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length / 1000;
}

const handlerOnTheLibrary = `
  import { ChimeMessaging } from "chime-messaging";
  const chime = new ChimeMessaging();
  export const handler = ({ module, method, input }) => chime[module][method](input);`;

/** The same on the AWS clients: any of the 48 operations, by name; lists page by page, with the SDK's paginators. */
function handlerOnTheSdk(): string {
  const imports = (client: string, from: string, commands: object) => {
    const names = Object.values(commands).map(({ name }: { name: string }) =>
      name.startsWith("List") ? `paginate${name.replace(/Command$/, "")}` : name,
    );
    return { code: `import { ${[client, ...names].join(", ")} } from "${from}";`, names };
  };
  const identity = imports("ChimeSDKIdentityClient", "@aws-sdk/client-chime-sdk-identity", identityCommands);
  const messaging = imports(
    "ChimeSDKMessagingClient",
    "@aws-sdk/client-chime-sdk-messaging",
    messagingCommands,
  );
  return `
    ${identity.code}
    ${messaging.code}
    const identity = new ChimeSDKIdentityClient();
    const messaging = new ChimeSDKMessagingClient();
    const identityOperations = { ${identity.names.join(", ")} };
    const messagingOperations = { ${messaging.names.join(", ")} };
    const call = (client, name, operation, input) =>
      name.startsWith("paginate") ? operation({ client }, input) : client.send(new operation(input));
    export const handler = ({ name, input }) => name in identityOperations
      ? call(identity, name, identityOperations[name], input)
      : call(messaging, name, messagingOperations[name], input);`;
}

/**
 * What the library adds to a handler that can make all 48 calls and iterate over lists, over the same handler on the AWS
 * clients.
 */
export async function bundle(): Promise<Measurement> {
  const [ours, theirs] = await Promise.all([sizeOf(handlerOnTheLibrary), sizeOf(handlerOnTheSdk())]);
  const added = ours - theirs;
  return {
    name: "bundle.added",
    unit: "kB",
    ours,
    theirs,
    ratio: ours / theirs,
    spread: 0,
    goal: "at most 12 kB more",
    met: added <= 12,
    note: `${added.toFixed(2)} kB added`,
  };
}
