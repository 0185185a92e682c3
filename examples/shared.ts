/** What the examples share: their common options, where they connect to, and how they end. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { ChimeMessagingError } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";

const common = {
  aws: { type: "boolean" },
  endpoint: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const commonHelp = `
Where it runs:
  (default)              an embedded service that this program starts, with sample data in it
  --endpoint URL         an embedded service that runs already (npx -p chime-messaging chime-local)
  --aws                  AWS; Region and credentials come from the environment
  -h, --help             this text`;

/** Reads the command line: the example's own options and the common ones. Shows the help if that is asked for. */
export function readArgs<const T extends NonNullable<ParseArgsConfig["options"]>>(help: string, options: T) {
  try {
    const { values } = parseArgs({ options: { ...common, ...options } });
    if (!(values as { help?: boolean }).help) return values;
  } catch (error) {
    console.error(`${(error as Error).message}\nTry --help.`);
    process.exit(2);
  }
  console.log(help.trim() + "\n" + commonHelp);
  process.exit(0);
}

/** Ends an example early, for a reason that its user can put right or has given. */
export class Stop extends Error {}

/** The value of an option that has no default where the program runs. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new Stop(`--${option} is missing. Try --help.`);
  return value;
}

/** The value of an option that is a number. */
export function wholeNumber(value: string, option: string): number {
  if (!/^[1-9]\d*$/.test(value))
    throw new Stop(`--${option} must be a whole number from 1 up, not ${value}.`);
  return Number(value);
}

/** The value of an option that is a time. */
export function time(value: string, option: string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new Stop(`--${option} must be a time, not ${value}.`);
  return date;
}

/** What a client needs to get there, and the embedded service if this program started one. */
export interface Connection {
  settings: { region?: string; endpoint?: string; credentials?: LocalChime["clientConfig"]["credentials"] };
  local: LocalChime | undefined;
}

/**
 * Runs an example where its user said, stops what it started, and tells of a failure in a line or two. `options` are
 * those of an embedded service that it starts.
 */
export async function run(
  where: { aws?: boolean | undefined; endpoint?: string | undefined },
  main: (connection: Connection) => Promise<void>,
  options: Parameters<typeof LocalChime.start>[0] = {},
): Promise<void> {
  const local = where.aws || where.endpoint !== undefined ? undefined : await LocalChime.start(options);
  try {
    await main({ settings: local?.clientConfig ?? settingsOf(where.endpoint), local });
  } catch (error) {
    if (error instanceof Stop || isSystemError(error)) console.error(error.message);
    else if (error instanceof ChimeMessagingError) console.error(`${error.name}: ${error.message}`);
    else throw error;
    process.exitCode = 1;
  } finally {
    await local?.stop();
  }
}

/** An embedded service takes any credentials; for AWS the SDK finds everything in the environment. */
function settingsOf(endpoint: string | undefined): Connection["settings"] {
  if (endpoint === undefined) return {};
  return {
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
}

/** A file that is not there, and the like. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error;
