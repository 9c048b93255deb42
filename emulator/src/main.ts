import { CommanderError } from "commander";
import { DEFAULT_APP, type App } from "./dialects/app";
import { parseCommandLine, type CommandLine } from "./command/commandLine";
import { InputError } from "./basics/input";
import { isLoopbackHost } from "./basics/isLoopback";
import type { NamedDevice } from "./service/namedDevice";
import type * as names from "./command/readDeviceNames";
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

async function serve(line: CommandLine): Promise<void> {
  const { host, port, apps = [DEFAULT_APP], given, faults, data, adminToken, quiet } = line;
  if (!isLoopbackHost(host)) {
    const admin = adminToken === undefined ? "; its page and admin API are off without --admin-token" : "";
    err(`warning: ${host} may be reached from other machines, and an emulator keeps nothing secret${admin}\n`);
  }
  const devices = line.devices === undefined ? [] : await namesIn(line.devices);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  const emulator = await startEmulator({
    ...{ host, port, apps, faults, data, adminToken, devices },
    behaviour: given,
  });
  const hasPage = isLoopbackHost(host) || adminToken !== undefined;
  out(quiet ? `${emulator.url}\n` : introduction(emulator.url, apps, hasPage));
  await stopped;
  await emulator.close();
}

/** The reader of inventories is loaded by whoever has one. */
function namesIn(file: string): Promise<readonly NamedDevice[]> {
  return (require("./command/readDeviceNames") as typeof names).readDeviceNames(file);
}

function introduction(url: string, [first, ...others]: readonly App[], hasPage: boolean): string {
  return [
    `tpns-emulator listens on ${url}`,
    ...(hasPage ? [`its page: ${url}/_emulator/`] : []),
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
