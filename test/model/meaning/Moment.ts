import { type Pair, pairOf, type Pairs, textOf, tokenOf } from "./Pair";
import { type Program, type Resource, rules } from "./Program";

/** What a stack's state says of one resource. */
export interface Recorded extends Resource {
  /** What was bound, as it was last read. */
  readonly pairs: Pairs;
  /** What was written and not seen. */
  readonly unconfirmed: Pairs;
  /** Tokens that were invalid and that the resource went on without. */
  readonly skipped: ReadonlySet<string>;
  /** The last operation did not reach all that was declared. */
  readonly incomplete: boolean;
}

/** All that there is between two steps of a history. */
export interface Moment {
  /** What the service holds, with all that was on its way. */
  readonly bound: Pairs;
  /** Tokens that are not valid. */
  readonly uninstalled: ReadonlySet<string>;
  /** The stack's state, by the names of the resources. */
  readonly state: Readonly<Record<string, Recorded>>;
}

/** What the state had of a resource of the program until now, whatever its name was. */
export function recordOf({ state }: Moment, program: Program, name: string): Recorded | undefined {
  const former = program[name]?.aliases.find((alias) => state[alias] !== undefined && program[alias] === undefined);
  return state[name] ?? (former === undefined ? undefined : state[former]);
}

/** The records of resources that are still in the program. */
export function livingRecords(moment: Moment, program: Program): Recorded[] {
  return Object.keys(program).flatMap((name) => recordOf(moment, program, name) ?? []);
}

/** Whether a resource's state knows of a pair, as bound or as written, if need be by the account's text alone. */
export function holds({ pairs, unconfirmed }: Recorded, pair: Pair): boolean {
  return says(pairs, pair) || says(unconfirmed, pair);
}

/** Whether pairs hold a pair; a type that nobody said is any. */
export function says(pairs: Pairs, pair: Pair): boolean {
  return pairs.has(pair) || pairs.has(pairOf(tokenOf(pair), `?:${textOf(pair)}`));
}

/** Whether the stack's state knows of a pair. */
export function isRecorded({ state }: Pick<Moment, "state">, pair: Pair): boolean {
  return Object.values(state).some((record) => holds(record, pair));
}

/** Whether some resource of the program decides alone about a pair. */
export function isRuled(program: Program, pair: Pair): boolean {
  return Object.values(program).some((resource) => rules(resource, pair));
}
