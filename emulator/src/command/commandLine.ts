import { Command, InvalidArgumentError } from "commander";
import { appSchema, type App } from "../dialects/app";
import { changedBehaviour, DEFAULT_BEHAVIOUR, type Behaviour } from "../behaviour/behaviour";
import { behaviourFromText, lagFromText } from "../behaviour/behaviourFromText";
import { FAULT_KINDS, type Fault } from "../faults/fault";
import { faultFromText } from "../faults/faultFromText";
import { InputError, parseInput } from "../basics/input";
import { settingValues } from "../behaviour/sampledBehaviours";

/** What the command was asked to do. */
export interface CommandLine {
  readonly host: string;
  readonly port: number;
  /** Undefined for the emulator's default. */
  readonly apps: readonly App[] | undefined;
  readonly behaviour: Behaviour;
  /** The settings of it that were given, whatever their values. */
  readonly given: Partial<Behaviour>;
  readonly faults: readonly Fault[];
  /** The file that names devices. */
  readonly devices: string | undefined;
  /** The folder that keeps what there is. */
  readonly data: string | undefined;
  readonly adminToken: string | undefined;
  /** Print the address alone. */
  readonly quiet: boolean;
}

/** Where a command's words go. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** A behaviour, and which of its settings were given. */
interface Given {
  readonly behaviour: Behaviour;
  readonly names: readonly string[];
}

const NOTHING_GIVEN: Given = { behaviour: DEFAULT_BEHAVIOUR, names: [] };

interface Options {
  readonly host: string;
  readonly port: number;
  readonly app?: readonly App[];
  readonly set: Given;
  readonly lag?: Behaviour["lag"];
  readonly fault?: readonly Fault[];
  readonly devices?: string;
  readonly data?: string;
  readonly adminToken?: string;
  readonly quiet?: true;
}

/**
 * Reads the arguments of `tpns-emulator`. Help and complaints are written to `output`.
 *
 * @param args - without the program's own name
 * @throws commander's `CommanderError`: exit code 0 after help, another one for arguments that make no sense
 */
export function parseCommandLine(args: readonly string[], output: Output): CommandLine {
  const command = new Command("tpns-emulator")
    .description("A stand-in for the account-binding service of TPNS, on this machine.")
    .option("--port <number>", "where to listen; 0 takes any free port", toPort, 0)
    .option("--host <address>", "the interface to listen on", "127.0.0.1")
    .option(
      "--app <AccessID:SecretKey[:xg]>",
      "an app it knows, of XG's dialect if it says so; may be given several times",
      toApps,
    )
    .option("--set <setting=value>", "a setting of its behaviour; may be given several times", toBehaviour)
    .option(
      "--lag <ms>",
      "how long a write takes to show: 2000, 0-12000 (drawn for each call) or manual",
      refusing(lagFromText),
    )
    .option("--fault <json>", "something that goes wrong; may be given several times", toFaults)
    .option("--devices <file>", "what devices are called: an inventory in YAML, JSON or CSV")
    .option("--data <folder>", "where bindings, history, behaviour and pending writes outlive the process")
    .option("--admin-token <token>", "what the admin API and the page ask for; without it they are off beyond loopback")
    .option("--quiet", "print the address alone")
    .addHelpText(
      "after",
      `\nSettings, each with its default first:\n${settingsHelp()}\nKinds of faults: ${FAULT_KINDS.join(", ")}\n`,
    )
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .exitOverride()
    .parse(args, { from: "user" });
  const options = command.opts<Partial<Options>>();
  const { host, port, app, set = NOTHING_GIVEN, lag, fault = [], quiet = false } = options;
  const behaviour = lag ? changedBehaviour(set.behaviour, { lag }) : set.behaviour;
  return {
    host: host ?? "127.0.0.1",
    port: port ?? 0,
    apps: app,
    behaviour,
    given: picked(behaviour, new Set(lag ? [...set.names, "lag"] : set.names)),
    faults: fault,
    devices: options.devices,
    data: options.data,
    adminToken: options.adminToken,
    quiet,
  };
}

function settingsHelp(): string {
  return settingValues()
    .map(([name, values]) => `  ${name}=${values.map(String).join("|")}\n`)
    .join("");
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError("a port is a number from 0 to 65535");
  return port;
}

function toApps(text: string, earlier: readonly App[] = []): readonly App[] {
  // The text holds a key, and commander repeats what it refuses: keep the complaint to ourselves.
  return [...earlier, parseInput(appSchema, splitApp(text), "--app")];
}

/** A key may have colons itself: only a dialect's name at the end is not part of it. */
function splitApp(text: string) {
  const [, accessId, secretKey, dialect] = /^([^:]+):(.+?)(?::(tpns|xg))?$/s.exec(text) ?? [];
  if (accessId === undefined) throw new InputError("--app: expected AccessID:SecretKey or AccessID:SecretKey:xg");
  return { accessId, secretKey, ...(dialect === undefined ? {} : { dialect }) };
}

function toBehaviour(text: string, { behaviour, names } = NOTHING_GIVEN): Given {
  const changed = refusing((value: string) => behaviourFromText(behaviour, value))(text);
  return { behaviour: changed, names: [...names, text.slice(0, text.indexOf("="))] };
}

function picked<T extends object>(from: T, names: ReadonlySet<string>): Partial<T> {
  const some: Partial<T> = {};
  for (const name in from) if (names.has(name)) some[name] = from[name];
  return some;
}

function toFaults(text: string, earlier: readonly Fault[] = []): readonly Fault[] {
  return [...earlier, refusing(faultFromText)(text)];
}

/** Lets commander name the option that has a value nobody can take. */
function refusing<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw error instanceof InputError ? new InvalidArgumentError(error.message) : error;
    }
  };
}
