import type { Behaviour, Emulator } from "../../../emulator/src/index";
import { DEFAULT_APP, startEmulator } from "../../../emulator/src/index";
import { Gate } from "../../../provider/src/calls/Gate";
import type { Loop } from "../../../provider/src/reconcile/Loop";
import { Progress } from "../../../provider/src/reconcile/Progress";
import { openSession, type Session } from "../../../provider/src/reconcile/Session";
import { createTpnsClient, type TpnsClient } from "../../../provider/src/tpns/TpnsClient";
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
  return sessionOver(createTpnsClient({ accessId, secretKey: () => secretKey, accessPoint: url, now }), clock);
}

/**
 * A session over a client, without jitter.
 * @param say hears how far it is, as a person at the screen would
 */
export function sessionOver(
  client: TpnsClient,
  clock: TestClock,
  { concurrency = 4, say = () => undefined }: { concurrency?: number; say?: (line: string) => void } = {},
): Session {
  const random = (): number => 0;
  const gate = new Gate({ concurrency }, clock, random);
  const progress = new Progress(clock, gate, say);
  const onAttempt = (): void => {
    progress.tick();
  };
  return openSession({ client, gate, clock, random, onAttempt }, progress);
}

function loopOver(session: Session): Loop {
  return { session, convergence: CONVERGENCE, knowledge: { overrideLeavesOtherTypes: false } };
}
