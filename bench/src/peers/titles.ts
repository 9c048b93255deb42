import type { PeerName } from "./Peer";

const TITLES: Readonly<Record<PeerName, string>> = {
  ours: "this provider, one resource",
  "per-token": "this provider, one per token",
  tutorial: "tutorial provider",
  script: "sequential script",
  terraform: "terraform_data and curl",
  nothing: "do-nothing provider",
};

/** How tables and charts call a peer. */
export function titleOf(peer: PeerName): string {
  return TITLES[peer];
}
