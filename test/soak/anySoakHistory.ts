import fc from "fast-check";

import { singleFaults } from "../../emulator/src/index";
import { anyHistory } from "../model/histories/anyHistory";
import type { Edit } from "../model/histories/Edit";
import type { History, Step } from "../model/histories/History";
import type { Trouble } from "../model/histories/Trouble";
import { accountOf, pairOf, tokenOf } from "../model/meaning/Pair";

/** The longest that a write takes to show, in milliseconds of the machine's clock. */
const LONGEST_LAG = 100;
/** The most tokens that stand for one of the model's few, so that sets take several calls. */
const MOST_TOKENS = 12;
/** The most steps that a history of the model has. */
const STEPS = 8;

/** What each stack ends with: the promises are to hold, whatever happened to it. */
const ENDING: readonly Step[] = [{ step: "refresh" }, { step: "up", edits: [], refresh: true }, { step: "destroy" }];

/**
 * The model's histories, from a stack's beginning to its end, with writes that show soon. Some of the operations meet a
 * fault, each one that the emulator has.
 */
export function anySoakHistory(): fc.Arbitrary<History> {
  const parts = fc.record({
    history: anyHistory({ dialect: "tpns", trouble: false }),
    width: fc.integer({ min: 1, max: MOST_TOKENS }),
    lag: fc.integer({ min: 0, max: LONGEST_LAG }),
    troubles: fc.array(fc.option(anyTrouble(), { nil: undefined, freq: 2 }), { minLength: STEPS, maxLength: STEPS }),
  });
  return parts
    .filter(({ history }) => history.steps.some(adds))
    .map(({ history: { setting, steps }, width, lag, troubles }) => ({
      setting: {
        ...setting,
        behaviour: { ...setting.behaviour, lag: { kind: "range", minMs: 0, maxMs: lag, seed: setting.seed } },
      },
      steps: [
        ...steps.slice(steps.findIndex(adds)).map((step, index) => troubled(widened(step, width), troubles[index])),
        ...ENDING,
      ],
    }));
}

/** Whether a stack begins with a step: all that comes before has nothing to do. */
function adds(step: Step): boolean {
  return step.step === "up" && step.edits.some(({ edit }) => edit === "add");
}

function troubled(step: Step, trouble: Trouble | undefined): Step {
  return "trouble" in step ? { ...step, trouble } : step;
}

/** The same step with so many tokens in the place of each. A device is the first of them. */
function widened(step: Step, width: number): Step {
  const tokensFor = (token: string): string[] =>
    Array.from({ length: width }, (_, index) => `${token.slice(2)}${String(index).padStart(2, "0")}`);
  const wide = (edit: Edit): Edit =>
    "pairs" in edit
      ? {
          ...edit,
          pairs: edit.pairs.flatMap((pair) => tokensFor(tokenOf(pair)).map((token) => pairOf(token, accountOf(pair)))),
        }
      : edit;
  if (step.step === "up") return { ...step, edits: step.edits.map(wide) };
  return step.step === "device" ? { ...step, token: tokensFor(step.token).slice(0, 1).join("") } : step;
}

function anyTrouble(): fc.Arbitrary<Trouble> {
  return fc.record({
    kind: fc.constant("anything" as const),
    fault: fc.constantFrom(...singleFaults()),
    skip: fc.constantFrom(0, 0, 1, 2, 4),
    times: fc.constantFrom(1, 1, 2, 7),
  });
}
