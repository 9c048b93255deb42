import { join } from "node:path";

import { openStack } from "../engine/openStack";
import type { Peer } from "./Peer";
import { fleetVariables } from "./programFleet";

/** What peers on Pulumi's engine differ in. */
export type PulumiPeer = Pick<Peer, "name" | "most"> & {
  /** The folder of its program. */
  readonly room: string;
  readonly binds?: boolean;
};

/** A peer that is a program for Pulumi's engine. Its memory is that of the process in which dynamic providers run. */
export function pulumiPeer({ room, binds = true, ...peer }: PulumiPeer): Peer {
  return {
    ...peer,
    binds,
    itself: /^\S*node\b.*dynamic-provider/,
    missing: () => undefined,
    async open({ folder, tokens, service, cli }) {
      const commandOf = await openStack(cli, folder, join(__dirname, room, "program.js"));
      return (operation) => commandOf(operation, { ...service, ...fleetVariables(tokens, operation) });
    },
  };
}
