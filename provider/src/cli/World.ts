import type { Clock } from "../reconcile/Clock";
import type { ClientSettings, TpnsReader } from "../tpns/TpnsReader";

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
  readonly openReader: (settings: ClientSettings) => TpnsReader;
  /** Gives the text that Pulumi serialises into every resource of this package. */
  readonly providerText: () => Promise<string>;
}
