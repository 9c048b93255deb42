import type * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { Provider, TokenAccounts, type TokenAccountsArgs } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";

import type { Engine } from "./engine";

/** What a test wants otherwise than usual. */
export interface SetOptions extends Omit<TokenAccountsArgs, "tokenAccounts"> {
  /** The name of the set. Default `phones`. */
  readonly name?: string;
  readonly aliases?: pulumi.Alias[];
}

/** A program that declares one set, with a Provider for the app of the emulator. */
export function oneSet(
  { emulator }: Engine,
  tokenAccounts: TokenAccountsArgs["tokenAccounts"],
  { name = "phones", aliases = [], ...args }: SetOptions = {},
): PulumiFn {
  return () => {
    const { accessId, secretKey } = DEFAULT_APP;
    const provider = new Provider("app", { accessId, secretKey, accessPoint: emulator.url });
    new TokenAccounts(name, { tokenAccounts, ...args }, { provider, aliases });
    return Promise.resolve();
  };
}
