import { z } from "zod";
import { accountTypeSchema, DEFAULT_TYPE } from "../bindings/account";
import type { TextRules } from "../dialects/dialect";
import { parseInput } from "../basics/input";

/** An account as a device names it. Its text is still to be held against the rules of the app's dialect. */
export const deviceAccountSchema = z.strictObject({
  account: z.string(),
  type: accountTypeSchema.default(DEFAULT_TYPE),
});
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

/** @throws {@link InputError} where no device of an app with these rules could ever act so */
export function requireDeviceAct(token: string | undefined, act: DeviceAct, texts: TextRules): void {
  if (token !== undefined) parseInput(texts.token, token, "token");
  if ("account" in act) parseInput(texts.account, act.account, "account");
  if ("accounts" in act) for (const { account } of act.accounts) parseInput(texts.account, account, "account");
}

/** One act of the app on a device, as it is remembered. */
export interface Deed {
  /** 1 for the first act of the app's devices since the start or the last reset. */
  readonly sequence: number;
  /** In milliseconds of the emulator's clock. */
  readonly at: number;
  readonly token: string;
  readonly act: DeviceAct;
  /** The number of the call amid which a fault had the device act; null where nobody called. */
  readonly call: number | null;
}
