import { z } from "zod";

import type { Properties } from "../../support/ResourceMethods";
import type { Moment, Recorded } from "../meaning/Moment";
import { pairsOf } from "../meaning/Pair";
import { declaredBy } from "../meaning/Program";

const values = z.union([z.string().transform((value) => [value]), z.array(z.string())]);
const map = z.record(z.string(), values);

const stateSchema = z.object({
  tokenAccounts: map.optional(),
  accountTokens: map.optional(),
  exclusive: z.boolean(),
  onConflict: z.enum(["fail", "override"]),
  onInvalidToken: z.enum(["fail", "skip"]),
  unconfirmed: map.default({}),
  invalidTokens: z.array(z.string()).default([]),
  incomplete: z.boolean().default(false),
});

/** What a resource's outputs say, in the words of the model. */
export function recordedIn(outputs: Properties): Recorded {
  const { tokenAccounts, accountTokens, unconfirmed, invalidTokens, incomplete, ...options } =
    stateSchema.parse(outputs);
  const kind = tokenAccounts === undefined ? "accountTokens" : "tokenAccounts";
  const resource = { kind, map: tokenAccounts ?? accountTokens ?? {}, ...options, aliases: [] } as const;
  return {
    ...resource,
    pairs: declaredBy(resource),
    unconfirmed: pairsOf(unconfirmed),
    skipped: new Set(invalidTokens),
    incomplete,
  };
}

/** Puts together what a service holds and what a state says. */
export function momentOf(
  bound: Readonly<Record<string, readonly string[]>>,
  uninstalled: ReadonlySet<string>,
  state: Readonly<Record<string, Properties>>,
): Moment {
  return {
    bound: pairsOf(bound),
    uninstalled,
    state: Object.fromEntries(Object.entries(state).map(([name, outputs]) => [name, recordedIn(outputs)])),
  };
}
