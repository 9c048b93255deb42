import type { Step } from "./History";
import type { WatchedService } from "./WatchedService";

/** Has a device do something to its own token; an app that is uninstalled does nothing but come back. */
export async function actOf(
  { act, token, account }: Extract<Step, { step: "device" }>,
  service: WatchedService,
  uninstalled: Set<string>,
): Promise<void> {
  const device = service.device(token);
  const [type, text] = [Number(account.split(":", 1)[0]), account.slice(account.indexOf(":") + 1)];
  if (act === "reinstall") uninstalled.delete(token);
  else if (uninstalled.has(token)) return;
  if (act === "uninstall") uninstalled.add(token);
  switch (act) {
    case "bind":
    case "unbind":
      await device[act](text, type);
      return;
    case "replace":
      await device.setAccounts([{ account: text, type }]);
      return;
    case "unbindAll":
    case "uninstall":
    case "reinstall":
      await device[act]();
  }
}
