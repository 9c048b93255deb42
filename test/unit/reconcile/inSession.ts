import type { Behaviour, Emulator } from "../../../emulator/src/index";
import { DEFAULT_APP, startEmulator } from "../../../emulator/src/index";
import { Gate } from "../../../provider/src/reconcile/Gate";
import type { Loop } from "../../../provider/src/reconcile/Loop";
import { Progress } from "../../../provider/src/reconcile/Progress";
import { openSession, type Session } from "../../../provider/src/reconcile/Session";
import { createTpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { TestClock } from "../../support/TestClock";

/** A session with an emulator, on a clock that tests hold. */
export interface SessionWorld {
  readonly emulator: Emulator;
  readonly session: Session;
  readonly clock: TestClock;
  readonly loop: Loop;
}

/** How long a write may take, in tests of single parts. */
export const CONVERGENCE = { timeoutSeconds: 60, settleSeconds: 15 } as const;

/** A loop that makes no call, for what only decides. */
export function loopWithoutCalls(): { readonly loop: Loop; readonly clock: TestClock } {
  const clock = new TestClock();
  return { loop: loopOver(sessionAt("http://127.0.0.1:9", clock)), clock };
}

/** Runs a test in a session with an emulator of its own, and stops both afterwards. */
export async function inSession(
  behaviour: Partial<Behaviour>,
  work: (world: SessionWorld) => Promise<void>,
): Promise<void> {
  const clock = new TestClock();
  const emulator = await startEmulator({ behaviour, clock });
  const session = sessionAt(emulator.url, clock);
  try {
    await work({ emulator, session, clock, loop: loopOver(session) });
  } finally {
    await session.client.close();
    await emulator.close();
  }
}

function sessionAt(url: string, clock: TestClock): Session {
  const { accessId, secretKey } = DEFAULT_APP;
  const now = (): number => clock.now();
  const client = createTpnsClient({ accessId, secretKey: () => secretKey, accessPoint: url, now });
  const gate = new Gate({ concurrency: 4 }, clock, () => 0);
  return openSession({ client, gate, clock, random: () => 0 }, new Progress(clock, gate, () => undefined));
}

function loopOver(session: Session): Loop {
  return { session, convergence: CONVERGENCE, knowledge: { overrideLeavesOtherTypes: false } };
}
