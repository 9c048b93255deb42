import { InputError } from "../basics/input";
import { ActiveFault } from "./activeFault";
import { isAnswerFault, type AnswerFault } from "./answerFault";
import type { CallFacts } from "./callFacts";
import type { DeviceFault } from "./deviceFault";
import type { FaultReport, FullFault } from "./fault";
import { faultMeets } from "./faultMeets";
import type { ReadingFault } from "./readingFault";
import { isTaskFault, type TaskFault } from "./taskFault";

/** How many faults there can be, those that are used up among them. */
const FAULT_LIMIT = 1000;

/** A fault and how far it has come. */
export type FaultStand = Pick<FaultReport, "id" | "fault" | "met" | "hits">;

/** The faults that hit one call: one of each group at most, and all devices that act. */
export interface Hits {
  readonly ids: readonly number[];
  readonly answer: AnswerFault | undefined;
  readonly task: TaskFault | undefined;
  readonly reading: ReadingFault | undefined;
  readonly devices: readonly DeviceFault[];
}

/** What is to go wrong. Each fault counts for itself; where two of a group would hit a call, the earlier does. */
export class FaultList {
  #faults: ActiveFault[] = [];
  #added = 0;

  /** @throws {@link InputError} where there is room for no more */
  add(fault: FullFault): FaultReport {
    if (this.#faults.length >= FAULT_LIMIT)
      throw new InputError(`fault: there are ${FAULT_LIMIT} already; remove some`);
    this.#added += 1;
    const active = new ActiveFault(this.#added, fault);
    this.#faults.push(active);
    return active.report;
  }

  /** @throws {@link InputError} where there is no such fault */
  remove(id: number): FaultReport {
    const found = this.#faults.find((active) => active.id === id);
    if (!found) throw new InputError("id: there is no such fault");
    this.#faults = this.#faults.filter((active) => active !== found);
    return found.report;
  }

  /** Takes these faults in place of all there are, as they stand. */
  restore(faults: readonly FaultStand[]): void {
    this.#faults = faults.map(({ id, fault, met, hits }) => new ActiveFault(id, fault, { met, hits }));
    this.#added = faults.reduce((last, { id }) => Math.max(last, id), 0);
  }

  clear(): void {
    this.#faults = [];
  }

  /** Forgets even how many there were. */
  reset(): void {
    this.clear();
    this.#added = 0;
  }

  reports(): readonly FaultReport[] {
    return this.#faults.map(({ report }) => report);
  }

  /** Counts a call with every fault that is about it, and tells which ones hit it. */
  hitsOf(facts: CallFacts): Hits {
    const ready = this.#faults.filter((active) => faultMeets(active.fault, facts) && active.meet());
    const ids: number[] = [];
    const hit = <Kind extends FullFault>(
      faults: readonly ActiveFault[],
      isKind: (fault: FullFault) => fault is Kind,
    ) => {
      for (const active of faults) {
        const { fault } = active;
        if (!isKind(fault)) continue;
        active.hit();
        ids.push(active.id);
        return fault;
      }
      return undefined;
    };
    const answer = hit(ready, isAnswerFault);
    // What a call never came to cannot go wrong either.
    const effective = answer?.effect === "none" && answer.kind !== "elements" ? [] : ready;
    return {
      answer,
      task: hit(effective, isTaskFault),
      reading: hit(effective, isReadingFault),
      devices: ready.flatMap((active) => hit([active], isDeviceFault) ?? []),
      ids,
    };
  }

  /** Counts a connection, and tells whether it is to be reset. */
  hitsConnection(): boolean {
    const ready = this.#faults.filter(({ fault }) => fault.kind === "resetOnConnect").filter((active) => active.meet());
    ready[0]?.hit();
    return ready.length > 0;
  }
}

function isReadingFault(fault: FullFault): fault is ReadingFault {
  return fault.kind === "stale";
}

function isDeviceFault(fault: FullFault): fault is DeviceFault {
  return fault.kind === "device";
}
