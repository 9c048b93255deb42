import { Readable } from "node:stream";

import { expect } from "@jest/globals";

import { DEFAULT_APP } from "../../../emulator/src/index";
import { runCommand } from "../../../provider/src/cli/runCommand";
import type { World } from "../../../provider/src/cli/World";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import type { InProcess } from "../../support/inProcess";

/** How a run of `tpns` ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a run finds around it that differs from an app of the emulator and an empty stdin. */
export type Around = Partial<Pick<World, "environment" | "openReader">> & { readonly stdin?: string | Buffer };

/** Runs `tpns` in this process, and demands that it wrote nothing to the service. */
export async function runTpns(
  { emulator, clock }: Pick<InProcess, "emulator" | "clock">,
  args: readonly string[],
  around: Around = {},
): Promise<Ended> {
  let [out, err] = ["", ""];
  const code = await runCommand(args, {
    environment: {
      TPNS_ACCESS_ID: DEFAULT_APP.accessId,
      TPNS_SECRET_KEY: DEFAULT_APP.secretKey,
      TPNS_ACCESS_POINT: emulator.url,
      ...around.environment,
    },
    clock,
    random: () => 0.5,
    newId: () => "an-id",
    stdin: Readable.from([Buffer.from(around.stdin ?? "")]),
    out: (text) => (out += text),
    err: (text) => (err += text),
    openReader: around.openReader ?? createTpnsReader,
    providerText: () => Promise.resolve("the provider"),
  });
  expect(emulator.journal().filter(({ path }) => path.includes("batchoperate"))).toEqual([]);
  return { code, out, err };
}

/** Demands that nothing was written, by whomever. */
export function expectNoWrite({ emulator }: InProcess): void {
  expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
}
