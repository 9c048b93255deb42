import * as pulumi from "@pulumi/pulumi";

import type { AccountKey } from "../bindings/accountKey";
import { MOST_TOKENS } from "../bindings/mostTokens";
import type { CrowdedAccount } from "../inputs/AccountTally";
import { RESOURCE_NAMES, contradictionText } from "../inputs/contradictionText";
import { DeclaredSets } from "../inputs/DeclaredSets";
import { redactor } from "../inputs/Redactor";
import type { SetClaim } from "../inputs/SetClaim";

/** A set of a program, by its name. */
export interface NamedSet extends SetClaim {
  readonly name: string;
  readonly parent: unknown;
  /** Whether its values must not stand in a message. */
  readonly secret: boolean;
}

/** The most sets that a message names. */
const NAMED = 5;

/**
 * The sets that a program declares through one provider. Refuses those that contradict each other by naming both, which
 * only the program can: check knows no names. What is known later is looked at later.
 */
export class SetRegistry {
  readonly #declared = new DeclaredSets<NamedSet>();

  /** Takes in a set with what is known of it. Throws where it contradicts another one. */
  add(set: NamedSet): void {
    this.#refuse(set, set);
    this.#declared.add(set);
    this.#refuseCrowds(set, set);
  }

  /** Takes in what is known only now of a set that was added, and is in its map by now. Throws as `add` does. */
  extend(set: NamedSet, more: SetClaim): void {
    this.#refuse(set, more);
    this.#declared.extend(set, more);
    this.#refuseCrowds(set, more);
  }

  #refuse(set: NamedSet, part: SetClaim): void {
    const found = this.#declared.contradicting(part, (other) => isSame(set, other));
    if (found === undefined) return;
    const { contradiction, other } = found;
    const sets: readonly [NamedSet, NamedSet] = [other, set];
    const nameOf = (one: SetClaim): string => nameText(one === other ? other : set);
    const show = redactor(sets.some(({ secret }) => secret));
    throw refusal(contradictionText(contradiction, [other, part], nameOf, show));
  }

  /** One set alone is looked at by check. */
  #refuseCrowds(set: NamedSet, part: SetClaim): void {
    if (this.#declared.sets.length < 2) return;
    for (const [account, crowd] of this.#declared.crowdedBy(part)) {
      if (crowd.sets.length > 1) throw refusal(crowdText(account, crowd, this.#declared.sets, set));
    }
  }
}

function crowdText(account: AccountKey, crowd: CrowdedAccount, all: readonly NamedSet[], set: NamedSet): string {
  const sets = all.filter((one) => crowd.sets.includes(one));
  const show = redactor([...sets, set].some(({ secret }) => secret));
  const names = sets.slice(0, NAMED).map(nameText);
  const rest = sets.length > NAMED ? `${sets.length - NAMED} more` : (names.pop() ?? "");
  return `${names.join(", ")} and ${rest} together declare the account ${show(account)} for ${crowd.tokens} tokens; an account has at most ${MOST_TOKENS}; declare fewer, or use a second account`;
}

function nameText({ kind, name }: NamedSet): string {
  return `the ${RESOURCE_NAMES[kind]} ${JSON.stringify(name)}`;
}

/** Two resources of one name and parent are one, or Pulumi refuses them. */
function isSame(one: NamedSet, other: NamedSet): boolean {
  return one === other || (one.kind === other.kind && one.name === other.name && one.parent === other.parent);
}

/** Pulumi shows its own error by its message, without a stack; it makes another one of it on its way through a list or map. */
function refusal(message: string): Error {
  return Object.assign(new pulumi.RunError(message), { stack: message });
}
