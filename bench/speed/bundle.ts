import { gzipSync } from "node:zlib";
import * as identity from "@aws-sdk/client-chime-sdk-identity";
import * as messaging from "@aws-sdk/client-chime-sdk-messaging";
import { build, type Plugin } from "esbuild";
import { NAMES } from "../../test/support/operations.js";
import { figure, type Figure } from "./figures.js";

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

/** What a handler on an AWS client needs for the operations that the client has: commands, and paginators for lists. */
function importsOf(client: object): string[] {
  const names = NAMES.map((name) => name.replace("AppInstanceStreaming", "MessagingStreaming"));
  return names
    .filter((name) => `${name}Command` in client)
    .map((name) => (`paginate${name}` in client ? `paginate${name}` : `${name}Command`));
}

/** The same on the AWS clients: any of the 78 operations, by name. Those on tags are taken of messaging. */
function handlerOnTheSdk(): string {
  const ofMessaging = importsOf(messaging);
  const ofIdentity = importsOf(identity).filter((name) => !ofMessaging.includes(name));
  const count = ofIdentity.length + ofMessaging.length;
  if (count !== NAMES.length) throw new Error(`${count} operations of ${NAMES.length} found in the SDK`);
  return `
    import { ChimeSDKIdentityClient, ${ofIdentity.join(", ")} } from "@aws-sdk/client-chime-sdk-identity";
    import { ChimeSDKMessagingClient, ${ofMessaging.join(", ")} } from "@aws-sdk/client-chime-sdk-messaging";
    const identity = new ChimeSDKIdentityClient();
    const messaging = new ChimeSDKMessagingClient();
    const ofIdentity = { ${ofIdentity.join(", ")} };
    const ofMessaging = { ${ofMessaging.join(", ")} };
    const call = (client, name, operation, input) =>
      name.startsWith("paginate") ? operation({ client }, input) : client.send(new operation(input));
    export const handler = ({ name, input }) => name in ofIdentity
      ? call(identity, name, ofIdentity[name], input)
      : call(messaging, name, ofMessaging[name], input);`;
}

/** A handler that can make all 78 calls and iterate over lists, beside the same handler on the AWS clients. */
export async function bundle(): Promise<Figure> {
  const [ours, theirs] = await Promise.all([sizeOf(handlerOnTheLibrary), sizeOf(handlerOnTheSdk())]);
  return figure("bundle.size", ours / theirs, undefined, {
    note: `${(ours - theirs).toFixed(1)} kB more, gzipped`,
  });
}
