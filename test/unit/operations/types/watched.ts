import { expect } from "@jest/globals";

import type { Emulator } from "../../../../emulator/src/index";
import type { Properties } from "../../../support/ResourceMethods";
import type { StandInStack } from "../../../support/StandInStack";

/** Both resources with either value of `exclusive`, declaring one account for one token. */
export const SETS: readonly (readonly [name: string, set: (account: string, token: string) => Properties])[] = [
  ["TokenAccounts, exclusive", (account, token) => ({ tokenAccounts: { [token]: account } })],
  ["TokenAccounts, shared", (account, token) => ({ tokenAccounts: { [token]: account }, exclusive: false })],
  ["AccountTokens, exclusive", (account, token) => ({ accountTokens: { [account]: token }, exclusive: true })],
  ["AccountTokens, shared", (account, token) => ({ accountTokens: { [account]: token } })],
];

/** What an operation failed with, as a person reads it; an empty text where it succeeded. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reasons = "reasons" in error && Array.isArray(error.reasons) ? error.reasons.map(String) : [];
    return [error.message, ...reasons].join("\n");
  }
}

/** Accounts that others bind, each on a token, as `type:account`. */
export type Guests = Readonly<Record<string, readonly string[]>>;

export function bindAll(emulator: Emulator, guests: Guests): void {
  for (const [token, accounts] of Object.entries(guests)) {
    for (const key of accounts) {
      const [, type, account = ""] = /^(\d+):(.*)$/.exec(key) ?? [];
      emulator.device(token).bind(account, Number(type));
    }
  }
}

/** What others have is never gone, not for a moment: each change of their tokens is looked at. */
export function expectKept(emulator: Emulator, guests: Guests): void {
  const lost = emulator
    .history()
    .flatMap(({ token, before, after, cause }) =>
      before
        .filter((key) => guests[token]?.includes(key) === true && !after.includes(key))
        .map((key) => `${key} was taken from ${token} by ${cause}`),
    );
  expect(lost).toEqual([]);
}

/** How many calls write, by operator. */
export function writesOf(emulator: Emulator): Readonly<Record<number, number>> {
  return Object.fromEntries(Object.entries(emulator.counts().operator).filter(([, count]) => count > 0));
}

/** Nothing is left to do, refreshed or not. */
export async function expectDone(stack: StandInStack, args: Properties): Promise<void> {
  expect(await stack.preview(args)).toBe("same");
  await stack.refresh();
  expect(await stack.preview(args)).toBe("same");
}
