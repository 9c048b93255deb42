import type { Service } from "./service";
import type { ServiceSnapshot } from "./serviceSnapshot";

/** All there is but the journal, the counts and the keys. */
export function takeSnapshot({ clock, journal, live, faults, apps }: Service): ServiceSnapshot {
  return {
    format: "tpns-emulator snapshot",
    version: 1,
    at: clock.now(),
    calls: journal.nextSequence - 1,
    behaviour: { ...live.current },
    faults: faults.reports().map(({ id, fault, met, hits }) => ({ id, fault, met, hits })),
    apps: Object.fromEntries(apps.map((app) => [app.app.accessId, app.snapshot()])),
  };
}
