import { Command, InvalidArgumentError } from "commander";

import { CONCURRENCY } from "./floor";
import { type Operation, OPERATIONS } from "./Operation";
import { PEER_NAMES, type PeerName } from "./peers/Peer";

/** Who is measured: this provider without an engine, and who binds fleets with a command. */
const MEASURED = ["alone", ...PEER_NAMES] as const;

/** What the bench was asked to do. */
export interface CommandLine {
  /** Sizes of fleets, in tokens. */
  readonly tokens: readonly number[];
  readonly peers: readonly (PeerName | "alone")[];
  readonly only: readonly Operation[];
  /** What the service adds to each call, in milliseconds. */
  readonly roundTrip: number;
  /** How long a write takes to show, in milliseconds. */
  readonly lag: number;
  /** Calls that the provider makes at once without an engine. */
  readonly concurrency: number;
  /** An operation is stopped after so many seconds. */
  readonly limit: number;
  /** The folder for profiles of the provider's processes without an engine. */
  readonly profile?: string | undefined;
  readonly json?: string | undefined;
  readonly svg?: string | undefined;
  /** Results of earlier runs that stand in the report beside this one's. */
  readonly with: readonly string[];
}

/** The sizes of a whole run. Peers that are not made for large fleets are tried with the small ones alone. */
const SIZES = [20, 200, 500, 2_000, 10_000, 100_000];
const LARGEST = 110_000;
const HOUR = 3_600;

/**
 * Reads the arguments of the bench.
 *
 * @param args without the program's own name
 * @throws commander's `CommanderError`: exit code 0 after help, another one for arguments that make no sense
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  return new Command("bench")
    .description(
      "Binds fleets of devices on an emulator with this provider, and with what people would use instead: " +
        "calls, wall time, processor time, memory. First with the provider alone, without Pulumi's engine. " +
        "A whole run takes about 40 minutes.",
    )
    .option("--tokens <numbers>", "sizes of fleets, such as 20,200", sizes, SIZES)
    .option("--peers <names>", `who is measured: ${MEASURED.join(",")}; none for a report only`, peers, [...MEASURED])
    .option(
      "--only <operations>",
      `what is measured: ${OPERATIONS.join(",")}; with what has to come before it`,
      operations,
      [...OPERATIONS],
    )
    .option("--round-trip <ms>", "what the service adds to each call", whole(0, 60_000), 20)
    .option("--lag <ms>", "how long a write takes to show", whole(0, 60_000), 0)
    .option("--concurrency <calls>", "calls at once, of alone only", whole(1, 100), CONCURRENCY)
    .option("--limit <seconds>", "an operation is stopped after so long", whole(1, HOUR), 300)
    .option("--profile <folder>", "writes a processor profile of each operation, of alone only")
    .option("--json <file>", "writes what was measured")
    .option("--svg <file>", "writes a chart of wall time against tokens")
    .option("--with <file>", "takes an earlier run's JSON into the report; may be given several times", collected, [])
    .allowExcessArguments(false)
    .exitOverride()
    .parse(args, { from: "user" })
    .opts<CommandLine>();
}

function sizes(text: string): number[] {
  return text.split(",").map(whole(1, LARGEST));
}

function peers(text: string): (PeerName | "alone")[] {
  return text === "none" ? [] : listed(MEASURED)(text);
}

function operations(text: string): Operation[] {
  const asked = listed(OPERATIONS)(text);
  const before = OPERATIONS.slice(0, Math.max(...asked.map((operation) => OPERATIONS.indexOf(operation))));
  return OPERATIONS.filter(
    (operation) => asked.includes(operation) || (changesFleet(operation) && before.includes(operation)),
  );
}

/** What has to come before a later operation. */
function changesFleet(operation: Operation): boolean {
  return operation === "create" || operation === "change";
}

function listed<Name extends string>(names: readonly Name[]): (text: string) => Name[] {
  return (text) =>
    text.split(",").map((word) => {
      const name = names.find((one) => one === word);
      if (name === undefined) throw new InvalidArgumentError(`there are: ${names.join(", ")}`);
      return name;
    });
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most} is expected`);
  };
}

function collected(text: string, earlier: readonly string[]): string[] {
  return [...earlier, text];
}
