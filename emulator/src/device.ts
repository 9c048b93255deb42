import { z } from "zod";
import { accountTypeSchema, DEFAULT_TYPE, isAccountText, isTokenText, type Account } from "./account";
import type { AppState } from "./appState";
import type { Behaviour } from "./behaviour";
import { InputError, parseInput } from "./input";

/** An account as a device names it; its type is 0 unless said. */
export interface DeviceAccount {
  readonly account: string;
  readonly type?: number | undefined;
}

/**
 * What the app on one device does to its own token. It takes effect at once, without a task, and obeys `accountsPerType`
 * and `hundredAndFirst`. Every act throws an {@link InputError} for a malformed account, and for a token that is
 * uninstalled, except `uninstall` and `reinstall`.
 */
export interface Device {
  /** Adds one account. */
  bind(account: string, type?: number): void;
  /** Replaces all accounts. */
  setAccounts(accounts: readonly DeviceAccount[]): void;
  /** Removes one account, by type and text. */
  unbind(account: string, type?: number): void;
  unbindAll(): void;
  /** Makes the token invalid; its bindings are gone. */
  uninstall(): void;
  /** Makes the token valid again; what was bound stays gone. */
  reinstall(): void;
}

const tokenSchema = z.string().refine(isTokenText, "a token has 1 to 36 characters");

/** An account as a device names it, parsed. */
export const deviceAccountSchema = z
  .strictObject({
    account: z.string().refine(isAccountText, "an account has more than one character"),
    type: accountTypeSchema.default(DEFAULT_TYPE),
  })
  .transform(({ account, type }): Account => ({ account, type }));

/** The device of a token. */
export function deviceOf(app: AppState, token: string, behaviour: () => Behaviour): Device {
  parseInput(tokenSchema, token, "token");
  const account = (text: string, type: number | undefined) =>
    parseInput(deviceAccountSchema, { account: text, type }, "account");
  const requireInstalled = () => {
    if (app.store.isInvalid(token)) throw new InputError("token: the app is uninstalled from this device");
  };
  return {
    bind(text, type) {
      const bound = account(text, type);
      requireInstalled();
      app.act((store) => store.bind(token, bound, behaviour()), "device");
    },
    setAccounts(list) {
      const accounts = parseInput(z.array(deviceAccountSchema), list, "accounts");
      requireInstalled();
      const rules = { ...behaviour(), overrideScope: "token" } as const;
      app.act((store) => store.override(token, accounts, rules), "device");
    },
    unbind(text, type) {
      const unbound = account(text, type);
      requireInstalled();
      const rules = { ...behaviour(), removeBy: "accountAndType" } as const;
      app.act((store) => store.unbind(token, [unbound], rules), "device");
    },
    unbindAll() {
      requireInstalled();
      app.act((store) => store.unbindAll(token, behaviour()), "device");
    },
    uninstall() {
      app.act((store) => store.invalidate(token, behaviour()), "device");
    },
    reinstall() {
      app.act((store) => {
        store.revalidate(token);
        return [];
      }, "device");
    },
  };
}
