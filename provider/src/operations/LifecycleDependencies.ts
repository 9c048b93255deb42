import type { Clock } from "../calls/Clock";
import type { OpenLog } from "../log/Log";
import type { ProgramNotes } from "../program/readNotes";
import type { Channel } from "../tpns/Channel";
import type { ClientSettings } from "../tpns/TpnsClient";

/** What a lifecycle takes from the world around it. */
export interface LifecycleDependencies {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Shows a text to the person at the screen, where a call has no way of its own. */
  readonly notice: (text: string) => void;
  /** Ends every operation, as `signal` of a `Call` ends one. Default: nothing does. */
  readonly ending?: AbortSignal;
  /** Reads what the process of the program says that it declares. Default: nobody could say. */
  readonly readNotes?: () => ProgramNotes | undefined;
  /** Default: to standard error. */
  readonly openLog?: OpenLog;
  /** Opens the way to the service. Default: over HTTP. */
  readonly openChannel?: (settings: ClientSettings) => Channel;
}
