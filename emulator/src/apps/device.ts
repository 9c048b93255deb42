import { z } from "zod";
import { accountTypeSchema, DEFAULT_TYPE, type Account } from "../bindings/account";
import type { AppState } from "./appState";
import type { Behaviour } from "../behaviour/behaviour";
import { bindingRules } from "../bindings/bindingRules";
import { deviceAccountSchema, type DeviceAct } from "./deviceAct";
import { InputError, parseInput } from "../basics/input";
import type { StoreAct } from "../bindings/storeAct";

/** An account as a device names it; its type is 0 unless said. */
export interface DeviceAccount {
  readonly account: string;
  readonly type?: number | undefined;
}

/**
 * What the app on one device does to its own token. It takes effect at once, without a task, and obeys `accountsPerType`
 * (an XG app has many whatever it says) and `hundredAndFirst`. Every act throws an {@link InputError} for a malformed
 * account, and for a token that is uninstalled, except `uninstall` and `reinstall`.
 */
export interface Device {
  /** Adds one account. */
  bind(account: string, type?: number): void;
  /** Replaces all accounts. */
  setAccounts(accounts: readonly DeviceAccount[]): void;
  /** Removes one account, by type and text. */
  unbind(account: string, type?: number): void;
  unbindAll(): void;
  /** Makes the token invalid; its bindings are gone, or go on showing (`uninstalledToken`). */
  uninstall(): void;
  /** Makes the token valid again; what was gone stays gone. */
  reinstall(): void;
}

const typeSchema = accountTypeSchema.default(DEFAULT_TYPE);

const deviceAccountsSchema = z.array(deviceAccountSchema);

/**
 * The device of a token.
 *
 * @param call - the number of the call amid which it acts, where it does
 */
export function deviceOf(app: AppState, token: string, behaviour: () => Behaviour, call?: number): Device {
  const { texts, inForce } = app.dialect;
  parseInput(texts.token, token, "token");
  const account = (text: string, type: number | undefined): Account => ({
    account: parseInput(texts.account, text, "account"),
    type: parseInput(typeSchema, type, "type"),
  });
  const act = (deed: DeviceAct, done: StoreAct, rules: Partial<Behaviour> = {}) => {
    app.actAsDevice({ token, deed, act: done, rules: bindingRules({ ...inForce(behaviour()), ...rules }), call });
  };
  const requireInstalled = () => {
    if (app.store.isInvalid(token)) throw new InputError("token: the app is uninstalled from this device");
  };
  return {
    bind(text, type) {
      const bound = account(text, type);
      requireInstalled();
      act({ action: "bind", ...bound }, { do: "bind", token, account: bound });
    },
    setAccounts(list) {
      const accounts = parseInput(deviceAccountsSchema, list, "accounts").map((named) =>
        account(named.account, named.type),
      );
      requireInstalled();
      act({ action: "setAccounts", accounts }, { do: "override", token, accounts }, { overrideScope: "token" });
    },
    unbind(text, type) {
      const unbound = account(text, type);
      requireInstalled();
      const done = { do: "unbind", token, accounts: [unbound] } as const;
      act({ action: "unbind", ...unbound }, done, { removeBy: "accountAndType" });
    },
    unbindAll() {
      requireInstalled();
      act({ action: "unbindAll" }, { do: "unbindAll", token });
    },
    uninstall() {
      act({ action: "uninstall" }, { do: "invalidate", token });
    },
    reinstall() {
      act({ action: "reinstall" }, { do: "revalidate", token });
    },
  };
}
