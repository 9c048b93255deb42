import type { Peer } from "./Peer";
import { pulumiPeer } from "./pulumiPeer";
import { script } from "./script/script";
import { terraform } from "./terraform/terraform";

/** What others are tried with at most. */
const OTHERS = 500;

/** All that is measured, ours first. */
export const PEERS: readonly Peer[] = [
  pulumiPeer({ name: "ours", most: Infinity, room: "ours" }),
  pulumiPeer({ name: "per-token", most: OTHERS, room: "perToken" }),
  pulumiPeer({ name: "tutorial", most: OTHERS, room: "tutorial" }),
  script(OTHERS),
  terraform(OTHERS),
  pulumiPeer({ name: "nothing", most: Infinity, room: "nothing", binds: false }),
];
