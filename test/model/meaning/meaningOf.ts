import type { Coming, WrittenProgram, WrittenSet } from "../written/WrittenProgram";
import { contradictions, sharedProperty } from "./contradictions";
import { type Moment, recordOf } from "./Moment";
import type { Program, Resource } from "./Program";
import { mapMeaning, type MapMeaning, type Surroundings } from "./setMeaning";

/** What a written program means. */
export interface Meaning {
  /** Its sets, canonical. */
  readonly program: Program;
  /** Why the preview refuses it, a line each: then nothing changes. */
  readonly refused: readonly string[];
  /** Why it is refused at the latest once outputs are known. */
  readonly refusedLate: readonly string[];
  /** Why it may be refused. Where it is not, it means what it says. */
  readonly unsure: readonly string[];
  /** Sets that are registered after others have begun. */
  readonly late: ReadonlySet<string>;
}

/** What a program means at a moment: what is refused depends on what the state has, what a look-up finds on the service. */
export function meaningOf(
  { sets }: WrittenProgram,
  moment: Moment,
  { looksUp, perType }: Omit<Surroundings, "others">,
  isTarget: (name: string) => boolean = () => true,
): Meaning {
  const maps: Record<string, MapMeaning> = {};
  /** What a set gives out, which is what the state has where it is passed over. */
  const outputs: Record<string, MapMeaning> = {};
  for (const [name, set] of Object.entries(sets)) {
    const map = mapMeaning(set, { others: outputs, looksUp, perType });
    const record = isTarget(name) ? undefined : moment.state[name];
    maps[name] = map;
    outputs[name] = record === undefined ? map : { ...map, map: record.map, refused: [] };
  }
  const names = Object.keys(sets);
  const program: Program = Object.fromEntries(
    Object.entries(sets).map(([name, set]) => [name, resourceOf(set, maps[name]?.map ?? {})]),
  );
  const reasons = (name: string): readonly string[] => [
    ...(maps[name]?.refused ?? []),
    ...(sets[name]?.unknownOption === undefined ? [] : ["an option of an unknown name"]),
    ...(isEmptied(name, sets[name], program, moment) ? ["empty, and was not"] : []),
  ];
  const refusals = (some: readonly string[]): readonly string[] => [
    ...some.flatMap((name) => reasons(name).map((why) => `${name}: ${why}`)),
    ...contradictions(only(program, some), perType),
  ];
  const targets = names.filter(isTarget);
  const refused = refusals(targets.filter((name) => sets[name]?.map.from !== "set"));
  const all = refusals(targets);
  return {
    program,
    refused,
    refusedLate: minusTexts(all, refused),
    unsure: [
      ...targets.flatMap((name) => maps[name]?.unsure ?? []),
      ...sharedProperty(program),
      // Nobody is asked to look at what is no target, nor forbidden to.
      ...minusTexts(refusals(names), all),
    ],
    late: new Set(names.filter((name) => isLate(name, sets))),
  };
}

/** Some sets of a program. */
export function only(program: Program, names: readonly string[]): Program {
  return Object.fromEntries(Object.entries(program).filter(([name]) => names.includes(name)));
}

function minusTexts(texts: readonly string[], others: readonly string[]): string[] {
  return texts.filter((text) => !others.includes(text));
}

function resourceOf(
  { kind, exclusive, onConflict, onInvalidToken, aliases }: WrittenSet,
  map: Resource["map"],
): Resource {
  return { kind, exclusive, onConflict, onInvalidToken, aliases, map };
}

/**
 * Whether a set bound something and binds nothing now, which is refused unless the program says that it may be. The empty
 * list of the one token that a set had says that already.
 */
function isEmptied(name: string, set: WrittenSet | undefined, program: Program, moment: Moment): boolean {
  const [had, has] = [recordOf(moment, program, name)?.map, program[name]?.map].map((map = {}) => ({
    keys: Object.keys(map).length,
    bound: Object.values(map).filter((values) => values.length > 0).length,
  }));
  if (had === undefined || has === undefined || set?.allowEmpty === true) return false;
  const says = set?.kind === "tokenAccounts" && has.keys > 0 && had.bound === 1;
  return had.bound > 0 && has.bound === 0 && !says;
}

function isLate(name: string, sets: WrittenProgram["sets"]): boolean {
  const set = sets[name];
  if (set === undefined) return false;
  const { map, coming, dependsOn } = set;
  const comings: readonly Coming[] =
    map.from === "literal" ? map.entries.flatMap((entry) => [entry.coming, entry.each]) : [];
  return dependsOn !== undefined || map.from === "set" || [coming, ...comings].includes("late");
}
