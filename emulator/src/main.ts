import { CommanderError } from "commander";
import { DEFAULT_APP, type App } from "./app";
import { parseCommandLine, type CommandLine } from "./commandLine";
import { InputError } from "./input";
import { startEmulator } from "./startEmulator";

const EXIT_FAILURE = 1;
const EXIT_USAGE = 4;

const out = (text: string) => process.stdout.write(text);
const err = (text: string) => process.stderr.write(text);

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    err(`tpns-emulator: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = EXIT_FAILURE;
  },
);

async function run(args: readonly string[]): Promise<number> {
  try {
    await serve(parseCommandLine(args, { out, err }));
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    if (!(error instanceof InputError)) throw error;
    err(`error: ${error.message}\n`);
    return EXIT_USAGE;
  }
}

async function serve({ host, port, apps = [DEFAULT_APP], behaviour, faults, quiet }: CommandLine): Promise<void> {
  if (!isLoopback(host)) {
    err(`warning: ${host} may be reached from other machines, and an emulator keeps nothing secret\n`);
  }
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  const emulator = await startEmulator({ host, port, apps, behaviour, faults });
  out(quiet ? `${emulator.url}\n` : introduction(emulator.url, apps));
  await stopped;
  await emulator.close();
}

function introduction(url: string, [first, ...others]: readonly App[]): string {
  return [
    `tpns-emulator listens on ${url}`,
    `export TPNS_ACCESS_POINT=${quoted(url)}`,
    `export TPNS_ACCESS_ID=${quoted(first?.accessId ?? "")}`,
    `export TPNS_SECRET_KEY=${quoted(first?.secretKey ?? "")}`,
    ...(first?.dialect === "xg" ? ["export TPNS_DIALECT=xg", "export TPNS_PLATFORM=android"] : []),
    ...others.map(({ accessId, secretKey }) => `export TPNS_SECRET_KEY_${accessId}=${quoted(secretKey)}`),
    "",
  ].join("\n");
}

/** As a POSIX shell reads it back. */
function quoted(text: string): string {
  return /^[\w.:/@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
