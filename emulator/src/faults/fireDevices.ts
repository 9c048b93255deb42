import type { AppState } from "../apps/appState";
import { performDeviceAct } from "../apps/performDeviceAct";
import type { LiveBehaviour } from "../behaviour/liveBehaviour";
import type { CallFacts } from "./callFacts";
import type { DeviceFault } from "./deviceFault";

/** Lets the devices act whose moment it is. An uninstalled one can only be installed again, and what no token can be has none. */
export function fireDevices(
  faults: readonly DeviceFault[],
  moment: DeviceFault["moment"],
  { tokens: [first] }: CallFacts,
  app: AppState,
  live: LiveBehaviour,
  call: number,
): void {
  for (const { moment: due, token = first, act } of faults) {
    if (due !== moment || token === undefined || !app.dialect.texts.token.safeParse(token).success) continue;
    if (act.action === "reinstall" || !app.store.isInvalid(token)) {
      performDeviceAct(app, token, act, () => live.current, call);
    }
  }
}
