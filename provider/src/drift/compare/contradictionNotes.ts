import { contradictionText, RESOURCE_NAMES } from "../../inputs/contradictionText";
import { DeclaredSets } from "../../inputs/DeclaredSets";
import { redactor } from "../../inputs/Redactor";
import type { SetClaim } from "../../inputs/SetClaim";
import type { Dialect } from "../../tpns/Dialect";
import type { Remark } from "../declared/Declaration";
import type { DeclaredSet } from "../declared/DeclaredSet";
import { nameOfUrn } from "../declared/nameOfUrn";
import { claimOf, type DriftClaim } from "./claimsOf";

/** The most contradictions that are told. */
const LISTED = 20;

/**
 * Sets that contradict each other: no `up` reaches both. A pair that one of them declares is no drift of the other, so it
 * has to be said here. One line for each set that contradicts an earlier one.
 */
export function contradictionNotes(
  sets: readonly DeclaredSet[],
  dialectOf: (app: string) => Dialect,
  showSecrets: boolean,
): readonly Remark[] {
  const apps = new Map<string, DeclaredSets<DriftClaim>>();
  const notes: Remark[] = [];
  for (const set of sets) {
    const { app } = set.inputs;
    const claims = apps.get(app) ?? new DeclaredSets<DriftClaim>();
    apps.set(app, claims);
    const claim = claimOf(set, dialectOf(app));
    const found = claims.contradicting(claim, () => false);
    claims.add(claim);
    if (found === undefined || notes.length === LISTED) continue;
    const { other, contradiction } = found;
    const show = redactor(!showSecrets && (set.secret || other.set.secret));
    const nameOf = (one: SetClaim): string => nameText(one === other ? other : claim);
    notes.push({ urn: set.urn, text: contradictionText(contradiction, [other, claim], nameOf, show) });
  }
  return notes;
}

function nameText({ kind, set }: DriftClaim): string {
  return `the ${RESOURCE_NAMES[kind]} ${JSON.stringify(nameOfUrn(set.urn))}`;
}
