import { brokenAfterDestroy } from "../meaning/afterDestroy";
import { brokenAfterFailure } from "../meaning/afterFailure";
import { brokenAfterFailedRefresh, brokenAfterRefresh } from "../meaning/afterRefresh";
import { brokenAfterUp } from "../meaning/afterUp";
import { blockers, type Rules } from "../meaning/blockers";
import { consistent } from "../meaning/consistent";
import { brokenMeanwhile } from "../meaning/meanwhile";
import type { Moment } from "../meaning/Moment";
import { actOf } from "./actOf";
import { type Draft, edited } from "./Edit";
import type { History, Step } from "./History";
import type { HistoryEngine, Outcome } from "./HistoryEngine";
import { momentOf } from "./momentOf";
import { rulesOf } from "./rulesOf";
import type { Trouble } from "./Trouble";
import type { WatchedService } from "./WatchedService";

/** Longer than any write takes to show, in milliseconds. */
const SETTLED = 20_000;

/** A step of a history after which a promise is broken. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** Called after each step with what there is then. */
export type Witness = (moment: Moment, outcome: Outcome | undefined) => void;

/** Lives through a history, and holds what there is after each step against what the model says. */
export async function runHistory(
  history: History,
  engine: HistoryEngine,
  witness: Witness = () => undefined,
): Promise<void> {
  const run = new Run(history, engine, witness);
  for (const [index, step] of history.steps.entries()) {
    const broken = [...(await run.take(step, history.steps[index + 1])), ...engine.broken()];
    if (broken.length > 0) throw new BrokenPromise(`step ${index + 1} (${step.step}): ${broken.join("; ")}`);
  }
}

/** Whether a step runs the program as it is. What a dead process wrote, only that can come to terms with at once. */
function isSame(step: Step | undefined): boolean {
  return step?.step === "up" && step.edits.length === 0;
}

class Run {
  readonly #engine: HistoryEngine;
  readonly #emulator: WatchedService;
  readonly #witness: Witness;
  readonly #rules: Rules;
  readonly #uninstalled = new Set<string>();
  #draft: Draft = { program: {}, names: 0 };

  constructor({ setting }: History, engine: HistoryEngine, witness: Witness) {
    this.#engine = engine;
    this.#emulator = engine.emulator;
    this.#witness = witness;
    this.#rules = rulesOf(setting);
  }

  async take(step: Step, next: Step | undefined): Promise<readonly string[]> {
    const broken = await this.#take(step, next);
    return "trouble" in step && step.trouble?.kind === "anything" ? [] : broken;
  }

  async #take(step: Step, next: Step | undefined): Promise<readonly string[]> {
    switch (step.step) {
      case "wait":
        await this.#engine.wait(step.milliseconds);
        return [];
      case "device":
        await actOf(step, this.#emulator, this.#uninstalled);
        return [];
      case "refresh":
        return this.#refresh(step.trouble);
      case "destroy":
        return this.#destroy(step.trouble);
      case "up": {
        const { program, names } = edited(this.#draft, step.edits);
        this.#draft = { program: consistent(program, this.#rules.perType), names };
        const read = step.refresh ? await this.#refresh(undefined) : [];
        return read.length > 0 ? read : this.#up(step.trouble, isSame(next));
      }
    }
  }

  /** @param isFollowed the same program is run once more at once, while what this `up` wrote may still be on its way */
  async #up(trouble: Trouble | undefined, isFollowed: boolean): Promise<readonly string[]> {
    const { program } = this.#draft;
    const isSettled = await this.#isSettled();
    const [before, seen] = [await this.#moment(), (await this.#emulator.history()).at(-1)?.sequence ?? 0];
    const outcome = await this.#engine.up(program, trouble);
    if (outcome.ending !== "succeeded" && !isFollowed) await this.#engine.wait(SETTLED);
    const after = await this.#settled(outcome);
    const changes = (await this.#emulator.history()).filter(({ sequence }) => sequence > seen);
    const meanwhile = trouble === undefined && isSettled ? brokenMeanwhile(before, program, changes, this.#rules) : [];
    if (outcome.ending === "succeeded") {
      const isDone = await this.#engine.isUpToDate(program);
      return [
        ...meanwhile,
        ...brokenAfterUp(before, program, after, this.#rules),
        ...(isDone ? [] : ["there is still something to do"]),
      ];
    }
    const inTheWay = blockers(before, program, this.#rules);
    const isAllowed = trouble !== undefined || inTheWay.length > 0;
    return [
      ...(isAllowed ? [] : [`failed, and nothing was in its way: ${outcome.message}`]),
      ...meanwhile,
      ...brokenAfterFailure(before, program, after, isSettled ? outcome.ending : "overtaken", this.#rules),
    ];
  }

  async #refresh(trouble: Trouble | undefined): Promise<readonly string[]> {
    const isSettled = await this.#isSettled();
    const before = await this.#moment();
    const outcome = await this.#engine.refresh(trouble);
    const after = await this.#settled(outcome);
    if (!isSettled) return [];
    if (outcome.ending === "succeeded") return brokenAfterRefresh(before, after);
    const broken = brokenAfterFailedRefresh(before, after);
    return trouble === undefined ? [...broken, `a refresh failed: ${outcome.message}`] : broken;
  }

  async #destroy(trouble: Trouble | undefined): Promise<readonly string[]> {
    const before = await this.#moment();
    const outcome = await this.#engine.destroy(trouble);
    await this.#engine.wait(SETTLED);
    const after = await this.#settled(outcome);
    if (outcome.ending === "succeeded") return brokenAfterDestroy(before, after);
    const broken = brokenAfterFailure(before, {}, after, outcome.ending, this.#rules);
    const isAllowed = trouble !== undefined || blockers(before, {}, this.#rules).length > 0;
    return isAllowed ? broken : [...broken, `a destroy failed: ${outcome.message}`];
  }

  async #isSettled(): Promise<boolean> {
    return (await this.#emulator.pendingTasks()) === 0;
  }

  async #settled(outcome: Outcome): Promise<Moment> {
    const moment = await this.#moment();
    this.#witness(moment, outcome);
    return moment;
  }

  async #moment(): Promise<Moment> {
    return momentOf(await this.#emulator.bindings(), this.#uninstalled, await this.#engine.state());
  }
}
