import { isDeepStrictEqual } from "node:util";

import { z } from "zod";

import type { Properties } from "./ResourceMethods";

/** Token → accounts, or account → tokens, canonical: one as text, none or several as a sorted list. */
export type DeclaredMap = Readonly<Record<string, string | readonly string[]>>;

/** Token → its accounts as an emulator tells them: lists only, without tokens that have none. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

/** What a resource declares: the map of one of the two, beside options. */
export type DeclaredArgs = Properties & ({ tokenAccounts: DeclaredMap } | { accountTokens: DeclaredMap });

const mapSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const setSchema = z.object({
  tokenAccounts: mapSchema.optional(),
  accountTokens: mapSchema.optional(),
  unconfirmed: mapSchema.default({}),
});

/** A resource's map, whichever the resource. */
export function mapOf(args: Properties): DeclaredMap {
  const { tokenAccounts, accountTokens } = setSchema.parse(args);
  return tokenAccounts ?? accountTokens ?? {};
}

/** What a state says was written and not seen. */
export function unconfirmedOf(outputs: Properties): DeclaredMap {
  return setSchema.parse(outputs).unconfirmed;
}

/** What the service is to hold where this is declared and nothing else is bound. */
export function boundBy(args: Properties): Bindings {
  const pairs = Object.entries(mapOf(args)).flatMap(([key, values]) =>
    [values].flat().map((value) => ("tokenAccounts" in args ? ([key, value] as const) : ([value, key] as const))),
  );
  return collect(pairs);
}

/** Several bindings as one, as an emulator tells them. */
export function together(...some: readonly Bindings[]): Bindings {
  return collect(
    some.flatMap((bindings) =>
      Object.entries(bindings).flatMap(([token, accounts]) => accounts.map((account) => [token, account] as const)),
    ),
  );
}

/** Keys of which a state says something else than what is declared, sorted. */
export function differing(outputs: Properties | undefined, args: Properties): string[] {
  const [is, shall] = [mapOf(outputs ?? {}), mapOf(args)];
  const keys = new Set([...Object.keys(shall), ...Object.keys(is)]);
  return [...keys].filter((key) => !isDeepStrictEqual(is[key], shall[key])).sort();
}

function collect(pairs: readonly (readonly [token: string, account: string])[]): Bindings {
  const bindings = new Map<string, Set<string>>();
  for (const [token, account] of pairs) bindings.set(token, (bindings.get(token) ?? new Set()).add(account));
  return Object.fromEntries([...bindings].map(([token, accounts]) => [token, [...accounts].sort(byTypeThenText)]));
}

function byTypeThenText(left: string, right: string): number {
  const byType = parseInt(left) - parseInt(right);
  return byType !== 0 ? byType : left < right ? -1 : left > right ? 1 : 0;
}
