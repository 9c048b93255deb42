import { Gate } from "../calls/Gate";
import { logAttempts } from "../calls/logAttempts";
import type { ProviderSettings } from "../inputs/providerSettings";
import type { Log } from "../log/Log";
import { logTo } from "../log/logTo";
import { Progress } from "../reconcile/Progress";
import { openSession, type Session } from "../reconcile/Session";
import { createTpnsClient } from "../tpns/TpnsClient";
import { Effort } from "./Effort";
import type { LifecycleDependencies } from "./LifecycleDependencies";

/** What all resources of one app share in one operation, and what is said of them together. */
export interface AppWork {
  readonly session: Session;
  readonly effort: Effort;
  readonly log: Log;
  /** Says something of the app to the person at the screen. */
  readonly say: (text: string) => void;
}

/** Prepares the work on an app. Makes no call. */
export function openAppWork(settings: ProviderSettings, dependencies: LifecycleDependencies): AppWork {
  const { clock, random, openChannel, notice, openLog = logTo(clock) } = dependencies;
  const { concurrency: connections, ...others } = settings;
  const say = (text: string): void => {
    notice(`TPNS app ${settings.accessId}: ${text}`);
  };
  const [log, effort] = [openLog(settings.logLevel), new Effort()];
  const gate = new Gate(settings, clock, random);
  const progress = new Progress(clock, gate, say);
  const logAttempt = logAttempts(log);
  const session = openSession(
    {
      client: createTpnsClient({ ...others, connections }, openChannel),
      gate,
      clock,
      random,
      onAttempt: (attempt) => {
        logAttempt(attempt);
        effort.note(attempt);
        progress.tick();
      },
    },
    progress,
  );
  return { session, effort, log, say };
}
