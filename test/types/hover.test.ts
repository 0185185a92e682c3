import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const file = fileURLToPath(new URL("hovered.ts", import.meta.url));

const code = `
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as Chime } from "chime-messaging/chime";
declare const dedicated: ChimeMessaging;
declare const chime: Chime;
dedicated.channels.create;
dedicated.messages.list;
chime.messages.send;
dedicated.memberships.createBatch;
dedicated.flows.callback;
dedicated.users.registerEndpoint;
dedicated.bots;
const described = await dedicated.channels.describe({ ChannelArn: "" });
`;

/** What an editor shows when one hovers over the last name of `text`. */
let hover: (text: string) => string;

beforeAll(() => {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const read = (path: string) => (path === file ? code : readFileSync(path, "utf8"));
  const exists = (path: string) => path === file || existsSync(path);
  const service = ts.createLanguageService({
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    fileExists: exists,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [file],
    getScriptSnapshot: (path) => (exists(path) ? ts.ScriptSnapshot.fromString(read(path)) : undefined),
    getScriptVersion: () => "1",
    readFile: read,
  });
  hover = (text) => {
    const place = code.indexOf(text) + text.length - 1;
    return ts.displayPartsToString(service.getQuickInfoAtPosition(file, place)?.displayParts ?? []);
  };
  // The first look takes long: it reads all types.
  hover("dedicated.bots");
}, 60_000);

describe("hovering over a method names AWS's own types", () => {
  test("on the dedicated namespaces", () => {
    expect(hover("dedicated.channels.create")).toBe(
      "(method) Channels<ChimeSdkOperations>.create(input: OptionalBearer<CreateChannelCommandInput>, " +
        'options?: CallOptions): Promise<Present<CreateChannelCommandOutput, "ChannelArn">>',
    );
  });

  test("on the Chime namespace", () => {
    expect(hover("chime.messages.send")).toContain(
      'Promise<Present<SendChannelMessageCommandOutput, "ChannelArn" | "MessageId">>',
    );
  });

  test("of a list", () => {
    expect(hover("dedicated.messages.list")).toContain(
      'Paginator<Present<ChannelMessageSummary, "MessageId" | "CreatedTimestamp">, ',
    );
  });

  test("of what only the dedicated namespaces have", () => {
    expect(hover("dedicated.users.registerEndpoint")).toContain(
      "(method) DedicatedUsers<ChimeSdkOperations>.registerEndpoint(input: RegisterAppInstanceUserEndpointCommandInput, ",
    );
    expect(hover("dedicated.flows.callback")).toContain(
      "(method) Flows<ChimeSdkOperations>.callback(input: RequiredCallbackId<ChannelFlowCallbackCommandInput>, ",
    );
    expect(hover("dedicated.bots")).toBe("(property) ChimeMessaging.bots: Bots<ChimeSdkOperations>");
  });

  test("of what the library adds to an answer", () => {
    expect(hover("dedicated.memberships.createBatch")).toContain(
      'Promise<Present<BatchCreateChannelMembershipCommandOutput, "Errors[].MemberArn" | ',
    );
  });

  test("and so does hovering over what came back", () => {
    expect(hover("const described")).toBe(
      'const described: Present<DescribeChannelCommandOutput, "Channel.ChannelArn">',
    );
  });
});
