import type { Behaviour } from "tpns-emulator";

import { type Engine, startEngine } from "../engine/engine";
import { APP, type Shape } from "./Shape";
import { startTunnel } from "../support/tunnel";

/** An engine that runs a shape's program, and the way from its access point to the emulator. */
export interface Stage {
  readonly engine: Engine;
  dispose(): Promise<void>;
}

/** Starts an engine for a shape, with the shape's devices. */
export async function startStage({ program, uninstalled }: Shape, behaviour: Partial<Behaviour> = {}): Promise<Stage> {
  const { accessId, secretKey } = APP;
  const engine = await startEngine({
    emulator: { apps: [{ accessId, secretKey }], behaviour: { tokenAnswerTypes: "all", ...behaviour } },
  });
  const tunnel = await startTunnel(engine.emulator.url);
  // What Pulumi says to its own processes goes straight there.
  Object.assign(engine.environment, { HTTP_PROXY: tunnel.url, NO_PROXY: "127.0.0.1" });
  for (const token of uninstalled) engine.emulator.device(token).uninstall();
  engine.declare(() => program(APP));
  return {
    engine,
    dispose: async () => {
      await tunnel.close();
      await engine.dispose();
    },
  };
}
