import { isDeepStrictEqual } from "node:util";

import { brokenAfterAimed, aimedProgram, heldElsewhere } from "../meaning/afterAimed";
import { brokenAfterDestroy } from "../meaning/afterDestroy";
import { brokenAfterFailure } from "../meaning/afterFailure";
import { brokenAfterRefresh } from "../meaning/afterRefresh";
import { brokenAfterUp } from "../meaning/afterUp";
import { blockers, type Rules } from "../meaning/blockers";
import { consistent } from "../meaning/consistent";
import { brokenMeanwhile } from "../meaning/meanwhile";
import { type Meaning, meaningOf, only } from "../meaning/meaningOf";
import type { Moment } from "../meaning/Moment";
import { accountOf, tokenOf, typeOf } from "../meaning/Pair";
import { declaredIn } from "../meaning/Program";
import type { Emulator } from "../../../emulator/src/index";
import { actOf } from "../histories/actOf";
import { type Draft, edited } from "../histories/Edit";
import { momentOf } from "../histories/momentOf";
import { rulesOf } from "../histories/rulesOf";
import { BrokenPromise } from "../histories/runHistory";
import { afterMishaps } from "./Mishap";
import { write } from "./write";
import type { WrittenEngine, WrittenOutcome } from "./WrittenEngine";
import type { Aim, WrittenHistory, WrittenStep } from "./WrittenHistory";
import type { WrittenProgram } from "./WrittenProgram";

/** Longer than any write takes to show, in milliseconds. */
const SETTLED = 20_000;

/** What a refusal must not look like: JavaScript's own words, and what stands for a value on its way. */
const UNCLEAR = /TypeError|is not a function|Cannot (?:read|convert)|\[object|never reached the engine|4b1f3c52-/;

/** Where a history takes place. */
export interface WrittenPlace {
  readonly emulator: Emulator;
  readonly engine: WrittenEngine;
  /** Lets so many milliseconds pass. */
  readonly advance: (milliseconds: number) => void;
}

/** Lives through a history, and holds what there is after each step against what the programs mean. */
export async function runWrittenHistory(history: WrittenHistory, place: WrittenPlace): Promise<void> {
  const run = new Run(history, place);
  try {
    for (const [index, step] of history.steps.entries()) {
      const broken = [...(await run.take(step)), ...place.engine.broken];
      if (broken.length > 0) throw new BrokenPromise(`step ${index + 1} (${step.step}): ${broken.join("; ")}`);
    }
  } finally {
    place.engine.close();
  }
}

class Run {
  readonly #place: WrittenPlace;
  readonly #rules: Rules;
  readonly #behaviour: WrittenHistory["setting"]["behaviour"];
  readonly #uninstalled = new Set<string>();
  #draft: Draft = { program: {}, names: 0 };

  constructor({ setting }: WrittenHistory, place: WrittenPlace) {
    this.#place = place;
    this.#rules = rulesOf(setting);
    this.#behaviour = setting.behaviour;
  }

  async take(step: WrittenStep): Promise<readonly string[]> {
    switch (step.step) {
      case "device":
        await actOf(step, this.#place.emulator, this.#uninstalled);
        return [];
      case "refresh":
        return this.#refresh();
      case "destroy":
        return this.#destroy(step.aim);
      case "up": {
        const { program, names } = edited(this.#draft, step.edits);
        const mended = consistent(program, this.#rules.perType);
        this.#draft = { program: mended, names };
        const broken = step.refresh ? await this.#refresh() : [];
        if (broken.length > 0) return broken;
        return this.#up(afterMishaps(write(step.mayContradict ? program : mended, step.style), step.mishaps), step.aim);
      }
    }
  }

  async #up(written: WrittenProgram, aim: Aim | undefined): Promise<readonly string[]> {
    const { engine, emulator } = this.#place;
    const before = this.#moment();
    const isTarget = targetsOf(aim, written, before);
    const meaning = this.#meaning(written, before, isTarget);
    const seen = emulator.history().at(-1)?.sequence ?? 0;
    const outcome = await engine.up(written, isTarget);
    const changes = emulator.history().filter(({ sequence }) => sequence > seen);
    if (outcome.ending === "refused") return this.#refused(meaning, before, outcome.message, changes.length);
    if (meaning.refused.length > 0) {
      return [`${outcome.ending} where the preview had to refuse (${meaning.refused.join(", ")})`];
    }
    const aimed = { isTarget, program: meaning.program, said: engine.said };
    const program = aim === undefined ? meaning.program : aimedProgram(before, aimed);
    const prompt = Object.keys(meaning.program).filter((name) => isTarget(name) && !meaning.late.has(name));
    const meanwhile = brokenMeanwhile(before, program, changes, this.#rules, declaredIn(only(meaning.program, prompt)));
    if (outcome.ending === "succeeded") {
      const late = meaning.refusedLate.map((why) => `succeeded in spite of: ${why}`);
      if (late.length > 0) return late;
      const after = this.#moment();
      // A program that looks up what it changes means something else afterwards.
      const { refused, program: then } = this.#meaning(written, after, isTarget);
      const isSame = refused.length === 0 && isDeepStrictEqual(then, meaning.program);
      const isDone = !isSame || (await engine.isUpToDate(written, isTarget));
      return [
        ...(aim === undefined ? [...meanwhile, ...brokenAfterUp(before, program, after, this.#rules)] : []),
        ...(aim === undefined ? [] : brokenAfterAimed(before, after, aimed, this.#rules)),
        ...(isDone ? [] : ["there is still something to do"]),
      ];
    }
    this.#place.advance(SETTLED);
    const after = this.#moment();
    const isAllowed =
      blockers(before, program, this.#rules).length > 0 || [...meaning.refusedLate, ...meaning.unsure].length > 0;
    const elsewhere = aim === undefined ? [] : heldElsewhere(before, aimed);
    return [
      ...(isAllowed ? [] : [`failed, and nothing was in its way: ${outcome.message}`]),
      ...unclear(outcome),
      ...brokenAfterFailure(before, program, after, "failed", this.#rules).filter(
        (line) => !elsewhere.some((pair) => line.startsWith(`${pair} `)),
      ),
    ];
  }

  #meaning(written: WrittenProgram, moment: Moment, isTarget: (name: string) => boolean): Meaning {
    const looksUp = (token: string, types: boolean): readonly string[] => this.#lookUp(moment, token, types);
    return meaningOf(written, moment, { looksUp, perType: this.#rules.perType }, isTarget);
  }

  /** A program that means something is not refused; where one is, nothing has changed. */
  #refused(meaning: Meaning, before: Moment, message: string, changes: number): readonly string[] {
    const reasons = [...meaning.refused, ...meaning.refusedLate, ...meaning.unsure];
    const after = this.#moment();
    return [
      ...(reasons.length > 0 ? [] : [`refused, and it means something: ${message}`]),
      ...unclear({ ending: "refused", message }),
      ...(changes === 0 ? [] : ["bindings changed in a preview"]),
      ...(isDeepStrictEqual(before, after) ? [] : ["a refused up changed something"]),
    ];
  }

  async #refresh(): Promise<readonly string[]> {
    const before = this.#moment();
    const outcome = await this.#place.engine.refresh();
    if (outcome.ending !== "succeeded") return [`a refresh failed: ${outcome.message}`];
    return brokenAfterRefresh(before, this.#moment());
  }

  async #destroy(aim: Aim | undefined): Promise<readonly string[]> {
    const { engine } = this.#place;
    const before = this.#moment();
    const isTarget = targetsOf(aim, { hasProvider: false, sets: {} }, before);
    const outcome = await engine.destroy(isTarget);
    this.#place.advance(SETTLED);
    const after = this.#moment();
    const aimed = { isTarget, program: {}, said: engine.said };
    if (outcome.ending === "succeeded") {
      return aim === undefined
        ? brokenAfterDestroy(before, after)
        : brokenAfterAimed(before, after, aimed, this.#rules);
    }
    const program = aim === undefined ? {} : aimedProgram(before, aimed);
    const isAllowed = blockers(before, program, this.#rules).length > 0;
    return [
      ...brokenAfterFailure(before, program, after, "failed", this.#rules),
      ...(isAllowed ? [] : [`a destroy failed: ${outcome.message}`]),
    ];
  }

  /** What the service says of a token's accounts, with their types where it says them. */
  #lookUp({ bound }: Moment, token: string, types: boolean): readonly string[] {
    const { tokenAnswerTypes, accountQueryBy } = this.#behaviour;
    const isFound = types && accountQueryBy !== "account";
    const isSaid = (type: string): boolean =>
      isFound || tokenAnswerTypes === "all" || (tokenAnswerTypes === "nonZero" && type !== "0");
    return [...bound]
      .filter((pair) => tokenOf(pair) === token)
      .map((pair) => (isSaid(typeOf(pair)) ? accountOf(pair) : accountOf(pair).replace(/^\d+/, "?")));
  }

  #moment(): Moment {
    const { emulator, engine } = this.#place;
    return momentOf(emulator.bindings(), this.#uninstalled, engine.state);
  }
}

function unclear(outcome: WrittenOutcome): string[] {
  return outcome.ending !== "succeeded" && UNCLEAR.test(outcome.message) ? [`unclear: ${outcome.message}`] : [];
}

/** Which sets an operation works on: whatever is named, and what that waits for and is not there yet. */
function targetsOf(aim: Aim | undefined, { sets }: WrittenProgram, { state }: Moment): (name: string) => boolean {
  if (aim === undefined) return () => true;
  const names = [...new Set([...Object.keys(sets), ...Object.keys(state)])];
  const named = new Set(aim.which.flatMap((which) => names[which % Math.max(names.length, 1)] ?? []));
  const targets = new Set(names.filter((name) => named.has(name) === (aim.by === "target")));
  for (const name of [...names].reverse()) {
    const set = targets.has(name) ? sets[name] : undefined;
    const needed = [set?.dependsOn, set?.map.from === "set" ? set.map.name : undefined];
    for (const other of needed) if (other !== undefined && state[other] === undefined) targets.add(other);
  }
  return (name) => targets.has(name);
}
