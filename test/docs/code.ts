/** Compiles and runs the code blocks of the documentation. */
import * as chimeMessaging from "chime-messaging";
import * as chimeEntry from "chime-messaging/chime";
import * as localEntry from "chime-messaging/local";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { root, type Block } from "./markdown.js";

/** What a block may use without declaring it. Blocks are modules, so what they declare themselves comes first. */
const ambient = `
declare const chime: import("chime-messaging").ChimeMessaging;
declare const alice: import("chime-messaging").ChimeMessaging;
declare const local: import("chime-messaging/local").LocalChime;
declare const aliceArn: string;
declare const AppInstanceArn: string;
declare const AppInstanceUserArn: string;
declare const MemberArn: string;
declare const memberArns: string[];
declare const ChannelArn: string;
declare const MessageId: string;
declare const event: { CallbackId: string; ChannelMessage: Message & { ChannelArn: string } };
interface Message { MessageId: string; Content: string; Metadata?: string }
`;

/** Type-checks all blocks with the project's own settings. Tells what is wrong, by the block's name. */
export function typeErrors(blocks: Block[]): string[] {
  const folder = join(root, "test/docs");
  const names = new Map(blocks.map((block, index) => [join(folder, `block-${index}.ts`), block]));
  const sources = new Map([...names].map(([path, { code }]) => [path, `${code}\nexport {};\n`]));
  const ambientPath = join(folder, "ambient.d.ts");
  sources.set(ambientPath, ambient);
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const source = sources.get(path);
    return source === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, source, language);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [ambientPath, ...names.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    const name = names.get(path)?.name ?? "the ambient names";
    return found.map(
      (fault) => `${name}${lineOf(fault)}: ${ts.flattenDiagnosticMessageText(fault.messageText, "\n")}`,
    );
  });
}

function compilerOptions(): ts.CompilerOptions {
  const path = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: object };
  return ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root, {}, path).options;
}

const lineOf = ({ file, start }: ts.Diagnostic) =>
  file && start !== undefined
    ? ` line ${file.getLineAndCharacterOfPosition(start).line + 1} of the block`
    : "";

const entries: Record<string, unknown> = {
  "chime-messaging": chimeMessaging,
  "chime-messaging/chime": chimeEntry,
  "chime-messaging/local": localEntry,
};
const requireHere = createRequire(import.meta.url);
const load = (name: string): unknown => entries[name] ?? requireHere(name);

const AsyncFunction = (async () => {}).constructor as new (
  ...names: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs a block with `names` bound. What it prints is given back, not printed. */
export async function run({ code }: Block, names: Record<string, unknown>): Promise<string[]> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const printed: string[] = [];
  const print = (...values: unknown[]) => void printed.push(values.map(String).join(" "));
  const console = { log: print, error: print, warn: print, debug: print, info: print };
  const bound: Record<string, unknown> = { require: load, exports: {}, console, ...names };
  // The inner braces let a block declare a name that is bound as well.
  const body = new AsyncFunction(...Object.keys(bound), `{${outputText}\n}`);
  await body(...Object.values(bound));
  return printed;
}
