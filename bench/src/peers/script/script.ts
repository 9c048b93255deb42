import { join } from "node:path";

import type { Peer } from "../Peer";
import { fleetVariables } from "../programFleet";

/** A sequential script of 20-token calls without confirmation. */
export function script(most: number): Peer {
  const program = join(__dirname, "program.js");
  return {
    name: "script",
    most,
    binds: true,
    itself: /program\.js/,
    missing: () => undefined,
    open: ({ folder, tokens, service }) =>
      Promise.resolve((operation) => ({
        file: process.execPath,
        args: [program, operation],
        directory: folder,
        environment: { ...process.env, ...service, ...fleetVariables(tokens, operation) },
      })),
  };
}
