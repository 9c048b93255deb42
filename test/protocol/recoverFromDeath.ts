import { expect } from "@jest/globals";

import { type Emulator, randomBehaviour, seededRandom } from "../../emulator/src/index";
import { type Bindings, boundBy, type DeclaredArgs, together } from "../support/declared";
import { tokenOf } from "../support/fleet";
import { expectAsDeclared } from "../support/liveThrough";
import type { StandInStack } from "../support/StandInStack";
import { tellsTypes } from "../support/tellsTypes";
import { type Pairs, VIEWS } from "../support/transitions";
import type { Death, MortalBench } from "./MortalBench";

export type ViewName = keyof typeof VIEWS;

export const OPERATIONS = ["create", "update", "delete"] as const;

/** What dies, and the chance behind it: of the number of tokens, of how the service behaves, and of what a person does next. */
export interface Case {
  readonly operation: (typeof OPERATIONS)[number];
  readonly view: ViewName;
  readonly seed: number;
}

const convergence = { timeoutSeconds: 20, settleSeconds: 3 };
/** Each write shows just before so many calls after it, at most. */
const LATEST = 3;

/**
 * Has the provider process die in an operation, runs Pulumi again, and holds the promises against what is there then.
 * Tells whether it died: the operation may have made fewer calls.
 */
export async function recoverFromDeath(bench: MortalBench, subject: Case, death: Death): Promise<boolean> {
  const { emulator } = bench;
  const { olds, news, strangers, refreshes } = arrange(bench, subject, death.call);
  const stack = bench.stack();
  if (subject.operation !== "create") await stack.up(olds);
  const then = emulator.history().length;

  const declared = subject.operation === "create" ? olds : news;
  const run = () => (subject.operation === "delete" ? stack.destroy() : stack.up(declared));
  const died = await bench.dieIn(run, death);
  if (refreshes) await stack.refresh();
  await run();

  if (subject.operation === "delete") expectNothingLeft(emulator, stack, strangers);
  else await expectNothingToDo(bench, stack, declared, strangers);
  expect(
    emulator
      .history()
      .slice(then)
      .filter(isForeign(together(boundBy(olds), boundBy(news)), strangers)),
  ).toEqual([]);
  return died;
}

/** Makes the service new, and draws what is declared there, what others have bound, and what a person does after a kill. */
function arrange({ emulator }: MortalBench, { view, seed }: Case, call: number) {
  const random = seededRandom(seed);
  const count = 40 + Math.floor(random() * 61);
  emulator.setBehaviour(randomBehaviour(random));
  emulator.reset();
  const byCalls = Math.floor(random() * (LATEST + 1));
  if (byCalls > 0) emulator.addFault({ kind: "late", byCalls, times: null });

  const strangers = strangersOf(view, count, tellsTypes(emulator));
  for (const token of Object.keys(strangers)) emulator.device(token).bind("somebody-else", 1005);
  return {
    olds: { ...VIEWS[view](pairs(count, 0)), convergence },
    news: { ...VIEWS[view](pairs(count, 1)), convergence },
    strangers,
    refreshes: seededRandom(seed + call)() < 0.5,
  };
}

/** One of three accounts on each token; with `shift`, the next of them. */
function pairs(count: number, shift: number): Pairs {
  const account = (index: number) => (index + shift) % 3;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [index, `${account(index)}:crew-${account(index)}`]),
  );
}

/**
 * What somebody else has: on a token of nobody here, and where the set does not own its tokens, on some of them. There an
 * override has to name it, which it can't where nothing tells types.
 */
function strangersOf(view: ViewName, count: number, areTypesTold: boolean): Bindings {
  const shared = view === "tokenAccounts" || !areTypesTold ? [] : [0, 19, count - 1];
  return Object.fromEntries([9_000, ...shared].map((index) => [tokenOf(index), ["1005:somebody-else"]]));
}

function expectNothingLeft(emulator: Emulator, stack: StandInStack, strangers: Bindings): void {
  emulator.applyPending();
  expect(emulator.bindings()).toEqual(strangers);
  expect(stack.id).toBeUndefined();
}

async function expectNothingToDo(
  bench: MortalBench,
  stack: StandInStack,
  args: DeclaredArgs,
  strangers: Bindings,
): Promise<void> {
  const { emulator } = bench;
  const settle = () => void emulator.applyPending();
  emulator.resetCounts();
  await expectAsDeclared({ emulator, stack: bench.stack, settle }, stack, args, strangers);
  expect(await stack.up(args)).toBe("same");
  expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
}

/** Whether a change takes away what somebody else bound, or binds what nobody declared. */
function isForeign(
  declared: Bindings,
  strangers: Bindings,
): (change: ReturnType<Emulator["history"]>[number]) => boolean {
  const known = together(declared, strangers);
  return ({ token, after: has }) =>
    strangers[token]?.every((account) => has.includes(account)) === false ||
    has.some((account) => known[token]?.includes(account) !== true);
}
