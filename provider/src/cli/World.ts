import type { Clock } from "../calls/Clock";
import type { OpenLog } from "../log/Log";
import type { Probe } from "../tpns/probe";
import type { ClientSettings, TpnsReader } from "../tpns/TpnsReader";
import type { ExportStack } from "./drift/exportStack";
import type { Machine } from "./Machine";

/** What a command takes from the world around it. There is nothing here that writes to the service. */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Makes an identity for a new resource. */
  readonly newId: () => string;
  readonly stdin: AsyncIterable<unknown>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Aborted where somebody wants `tpns` to end now, with what it has so far. */
  readonly interrupted: AbortSignal;
  readonly openLog: OpenLog;
  readonly openReader: (settings: ClientSettings) => TpnsReader;
  /** Asks an access point for no more than whether it answers. */
  readonly probe: Probe;
  readonly machine: Machine;
  readonly exportStack: ExportStack;
  /** Gives the text that Pulumi serialises into every resource of this package. */
  readonly providerText: () => Promise<string>;
}
