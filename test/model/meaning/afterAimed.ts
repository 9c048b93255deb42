import { isDeepStrictEqual } from "node:util";

import { brokenBindings } from "./afterUp";
import type { Rules } from "./blockers";
import { type Moment, recordOf } from "./Moment";
import { minus, type Pair, type Pairs, tokenOf } from "./Pair";
import { declaredBy, declaredIn, type Program } from "./Program";

/** An operation on some of a stack's sets. */
export interface Aimed {
  readonly isTarget: (name: string) => boolean;
  /** All that the running program declares; empty for a destroy. */
  readonly program: Program;
  /** What the operation says on the screen. */
  readonly said: readonly string[];
}

/** The program as an operation on some sets makes it true: the targets as declared, the others as the state has them. */
export function aimedProgram(before: Moment, { isTarget, program }: Aimed): Program {
  const targets = Object.entries(program).filter(([name]) => isTarget(name));
  const others = Object.keys(before.state).filter((name) => !isTarget(name) && !isFormer(program, name, isTarget));
  return Object.fromEntries([
    ...targets,
    ...others.flatMap((name) => {
      const record = before.state[name];
      return record === undefined ? [] : [[name, record] as const];
    }),
  ]);
}

/** What an `up` or a destroy of some sets breaks of its word where it succeeded, a line each. */
export function brokenAfterAimed(
  before: Moment,
  after: Moment,
  aimed: Aimed,
  rules: Pick<Rules, "tellsTypes">,
): string[] {
  const { isTarget, program } = aimed;
  const effective = aimedProgram(before, aimed);
  const elsewhere = heldElsewhere(before, aimed);
  return [
    ...brokenBindings(before, effective, after, rules).filter(
      (line) => !elsewhere.some((pair) => line.startsWith(`${pair} `)),
    ),
    ...brokenElsewhere(before, after, aimed, elsewhere),
    ...Object.keys(program).flatMap((name) => (isTarget(name) ? brokenTarget(name, program, after) : [])),
    ...brokenOthers(before, after, aimed),
  ];
}

/** Pairs that sets beside the targets declare or hold, and no target declares. */
export function heldElsewhere(before: Moment, { isTarget, program }: Aimed): Pair[] {
  const others = (some: Program): Program =>
    Object.fromEntries(Object.entries(some).filter(([name]) => !isTarget(name)));
  const targets = Object.fromEntries(Object.entries(program).filter(([name]) => isTarget(name)));
  const held = new Set([...declaredIn(others(program)), ...declaredIn(others(before.state))]);
  return minus(held, declaredIn(targets));
}

/** What others declare is not bound by this operation; what it unbinds of that, it names. */
function brokenElsewhere(
  before: Moment,
  after: Moment,
  { isTarget, program, said }: Aimed,
  pairs: readonly Pair[],
): string[] {
  const running = Object.entries(program).filter(([name]) => !isTarget(name));
  const declared: Pairs = new Set(running.flatMap(([, resource]) => [...declaredBy(resource)]));
  return pairs.flatMap((pair) => {
    const [was, is] = [before.bound.has(pair), after.bound.has(pair)];
    if (!was && is) return [`${pair} was bound, and no target declares it`];
    // By its hash where it is a secret.
    const isNamed = said.some((text) => text.includes(tokenOf(pair)) || /#[0-9a-f]{8}: #[0-9a-f]{8}/.test(text));
    return was && !is && declared.has(pair) && !isNamed ? [`${pair} was unbound, is declared, and nobody said so`] : [];
  });
}

function brokenTarget(name: string, program: Program, after: Moment): string[] {
  const [resource, record] = [program[name], recordOf(after, program, name)];
  if (resource === undefined || record === undefined) return [`${name} is not in the state`];
  const declared = declaredBy(resource);
  return [...minus(declared, record.pairs), ...minus(record.pairs, declared)].map(
    (pair) => `the state of ${name} differs from what is declared in ${pair}`,
  );
}

function brokenOthers(before: Moment, after: Moment, { isTarget, program }: Aimed): string[] {
  return Object.keys(before.state).flatMap((name) => {
    if (isTarget(name)) {
      const isGone = !Object.hasOwn(program, name);
      return isGone && after.state[name] !== undefined ? [`${name} is still in the state`] : [];
    }
    if (isFormer(program, name, isTarget) || isDeepStrictEqual(before.state[name], after.state[name])) return [];
    return Object.values(program).some(({ aliases }) => aliases.includes(name))
      ? []
      : [`the state of ${name} changed, and it is no target`];
  });
}

/** Whether a name in the state is what a target was called before. */
function isFormer(program: Program, name: string, isTarget: (name: string) => boolean): boolean {
  return Object.entries(program).some(([other, { aliases }]) => isTarget(other) && aliases.includes(name));
}
