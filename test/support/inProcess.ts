import type { Behaviour, Emulator } from "../../emulator/src/index";
import { DEFAULT_APP, startEmulator } from "../../emulator/src/index";
import { Lifecycle } from "../../provider/src/operations/Lifecycle";
import { TestClock } from "./TestClock";

/** An emulator and a lifecycle in one process, over real HTTP, on one clock that tests hold. */
export interface InProcess {
  readonly emulator: Emulator;
  readonly lifecycle: Lifecycle;
  readonly clock: TestClock;
  /** What the lifecycle said to the person at the screen. */
  readonly notices: string[];
  stop(): Promise<void>;
}

/** Starts both. `environment` is added to what the lifecycle finds in its environment. */
export async function startInProcess(
  behaviour: Partial<Behaviour> = {},
  environment: NodeJS.ProcessEnv = {},
): Promise<InProcess> {
  const clock = new TestClock();
  const emulator = await startEmulator({ behaviour, clock });
  const notices: string[] = [];
  let ids = 0;
  const lifecycle = new Lifecycle({
    environment: {
      TPNS_ACCESS_ID: DEFAULT_APP.accessId,
      TPNS_SECRET_KEY: DEFAULT_APP.secretKey,
      TPNS_ACCESS_POINT: emulator.url,
      ...environment,
    },
    clock,
    random: () => 0.5,
    newId: () => `id-${++ids}`,
    notice: (text) => notices.push(text),
  });
  return {
    emulator,
    lifecycle,
    clock,
    notices,
    async stop() {
      await lifecycle.close();
      await emulator.close();
    },
  };
}
