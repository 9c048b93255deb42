import type { AppState } from "./appState";
import type { Behaviour } from "../behaviour/behaviour";
import { deviceOf } from "./device";
import type { DeviceAct } from "./deviceAct";

/**
 * @param call - the number of the call amid which the device acts, where it does
 * @throws {@link InputError} as {@link Device} does
 */
export function performDeviceAct(
  app: AppState,
  token: string,
  act: DeviceAct,
  behaviour: () => Behaviour,
  call?: number,
): void {
  const device = deviceOf(app, token, behaviour, call);
  switch (act.action) {
    case "bind":
    case "unbind":
      device[act.action](act.account, act.type);
      return;
    case "setAccounts":
      device.setAccounts(act.accounts);
      return;
    case "unbindAll":
    case "uninstall":
    case "reinstall":
      device[act.action]();
  }
}
