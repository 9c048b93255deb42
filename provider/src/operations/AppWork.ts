import { endingClock } from "../calls/endingClock";
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
  /** A text about the app, for the person at the screen. */
  readonly ofApp: (text: string) => string;
}

/**
 * Prepares the work on an app. Makes no call.
 * @param sayProgress says how far all resources of the app are together
 */
export function openAppWork(
  settings: ProviderSettings,
  dependencies: LifecycleDependencies,
  sayProgress: (text: string) => void,
): AppWork {
  const { clock, random, openChannel, ending, openLog = logTo(clock) } = dependencies;
  const { concurrency: connections, ...others } = settings;
  const ofApp = (text: string): string => `TPNS app ${settings.accessId}: ${text}`;
  const [log, effort] = [openLog(settings.logLevel), new Effort()];
  const gate = new Gate(settings, endingClock(clock, ending), random);
  const progress = new Progress(clock, gate, (text) => {
    sayProgress(ofApp(text));
  });
  const logAttempt = logAttempts(log);
  const session = openSession(
    {
      client: createTpnsClient({ ...others, connections }, openChannel),
      gate,
      clock,
      random,
      ending,
      onAttempt: (attempt) => {
        logAttempt(attempt);
        effort.note(attempt);
        progress.tick();
      },
    },
    progress,
  );
  return { session, effort, log, ofApp };
}
