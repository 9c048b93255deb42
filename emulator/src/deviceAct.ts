import { z } from "zod";
import type { AppState } from "./appState";
import type { Behaviour } from "./behaviour";
import { deviceAccountSchema, deviceOf } from "./device";
import type { TextRules } from "./dialect";
import { parseInput } from "./input";

const oneAccount = { account: z.string(), type: z.number().optional() };

/** What the app on a device does, as data. */
export const deviceActSchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("bind"), ...oneAccount }),
  z.strictObject({ action: z.literal("setAccounts"), accounts: z.array(deviceAccountSchema).readonly() }),
  z.strictObject({ action: z.literal("unbind"), ...oneAccount }),
  z.strictObject({ action: z.literal(["unbindAll", "uninstall", "reinstall"]) }),
]);

/** An act of a device. */
export type DeviceAct = z.output<typeof deviceActSchema>;

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

/** @throws {@link InputError} where no device of an app with these rules could ever act so */
export function requireDeviceAct(token: string | undefined, act: DeviceAct, texts: TextRules): void {
  if (token !== undefined) parseInput(texts.token, token, "token");
  if ("account" in act) parseInput(texts.account, act.account, "account");
  if ("accounts" in act) for (const { account } of act.accounts) parseInput(texts.account, account, "account");
}
