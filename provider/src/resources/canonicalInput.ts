import * as pulumi from "@pulumi/pulumi";

import { accountKey } from "../bindings/accountKey";
import { canonicalAccounts } from "../bindings/canonicalAccounts";
import type { TokenAccountsArgs } from "./TokenAccountsArgs";

/** A map as it goes to the engine. What could not be made canonical goes as it is: check says what is wrong with it. */
export interface CanonicalInput {
  readonly map: pulumi.Input<Record<string, pulumi.Input<unknown>>>;
  /** True where a value of the map was a secret; undefined where none can be. */
  readonly redact: Promise<boolean> | undefined;
}

/**
 * Brings the map of a resource into canonical form before it reaches the engine. Plain entries are converted at once;
 * entries that are outputs one by one, so that one value that isn't known yet hides no other.
 */
export function canonicalInput(map: TokenAccountsArgs["tokenAccounts"]): CanonicalInput {
  if (isEventual(map)) {
    const output = pulumi.output(map);
    return { map: output.apply(canonicalMap), redact: pulumi.isSecret(output) };
  }
  const eventual: pulumi.Output<unknown>[] = [];
  const entries = Object.entries(map).map(([token, accounts]): [string, pulumi.Input<unknown>] => {
    if (!holdsEventual(accounts)) return [token, canonicalEntry(accounts)];
    const output: pulumi.Output<unknown> = pulumi.output(accounts);
    eventual.push(output);
    return [token, output.apply(canonicalEntry)];
  });
  return { map: Object.fromEntries(entries), redact: eventual.length === 0 ? undefined : isAnySecret(eventual) };
}

function canonicalMap(map: unknown): Record<string, unknown> {
  if (typeof map !== "object" || map === null) return {};
  return Object.fromEntries(Object.entries(map).map(([token, accounts]) => [token, canonicalEntry(accounts)]));
}

function canonicalEntry(accounts: unknown): unknown {
  const list: readonly unknown[] = Array.isArray(accounts) ? accounts : [accounts];
  const keys = list.map(keyOf);
  // The engine drops what is undefined, and with it a whole token; null reaches check.
  return keys.every((key) => key !== undefined) ? canonicalAccounts(keys) : null;
}

function keyOf(account: unknown): string | undefined {
  if (typeof account === "string") return accountKey(account);
  if (typeof account !== "object" || account === null || !("account" in account)) return undefined;
  if (typeof account.account !== "string") return undefined;
  if (!("accountType" in account) || account.accountType === undefined) return accountKey(account.account);
  return typeof account.accountType === "number" ? accountKey(account.account, account.accountType) : undefined;
}

function isEventual(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function holdsEventual(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isEventual(value) || Object.values(value).some(holdsEventual);
}

async function isAnySecret(outputs: readonly pulumi.Output<unknown>[]): Promise<boolean> {
  return (await Promise.all(outputs.map((output) => pulumi.isSecret(output)))).includes(true);
}
