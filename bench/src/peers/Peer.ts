import type { PulumiCli } from "tpns-tools-pulumi";

import type { Command } from "../measure/Command";
import type { Operation } from "../Operation";

/** Names for the command line and the JSON. */
export const PEER_NAMES = ["ours", "per-token", "tutorial", "script", "terraform", "nothing"] as const;

export type PeerName = (typeof PEER_NAMES)[number];

/** What one life of a peer starts from. */
export interface Work {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  readonly tokens: number;
  /** The service's address and an app of it, as environment variables of the provider's names. */
  readonly service: Readonly<Record<string, string>>;
  readonly cli: PulumiCli;
}

/** One way to bind a fleet. */
export interface Peer {
  readonly name: PeerName;
  /** The largest fleet that it is tried with. */
  readonly most: number;
  /** Matches the command line of the process whose memory is told. */
  readonly itself: RegExp;
  /** Whether it binds what it is given: what it leaves is then looked at. */
  readonly binds: boolean;
  /** What is not on this machine and has to be; undefined where all is there. */
  missing(): string | undefined;
  /** Prepares a folder, and answers the command of each operation. */
  open(work: Work): Promise<(operation: Operation) => Command>;
}
