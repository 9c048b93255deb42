import { type AccountKey, accountOf, isAgain, isOpen, isUnsaid, otherKey } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import { planToken } from "../bindings/planToken";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import type { Readings } from "./lookAtTokens";
import type { Loop } from "./Loop";
import { noteTaken } from "./noteTaken";
import { ofAnyType } from "./ofAnyType";
import { resolveTypes, type TypeAnswers } from "./resolveTypes";
import type { TokenRun } from "./TokenRun";

/** A text that an answer names without a type, and what is known about it. */
interface OwnText {
  readonly text: string;
  /** Accounts of the text that the set wants or gives up. */
  readonly ours: readonly AccountKey[];
  /** The accounts to ask for. */
  readonly asked: readonly AccountKey[];
}

/**
 * Before the first write for a token: finds out whether accounts are the set's own whose types the answer leaves out.
 * Otherwise the set would adopt what it wants by its text, or name it in an override that displaces somebody else's
 * account. And it would remove by its text what it gives up. What a look by account did not find is somebody else's,
 * under another type. If answers by account tell no types either, the set has only the text to go by.
 */
export async function settleOwn(loop: Loop, runs: readonly TokenRun[], readings: Readings): Promise<Readings> {
  const open = runs
    .filter(({ pending, isAsked }) => pending === undefined && !isAsked)
    .map((run) => ({ run, texts: ownTexts(run, readings.get(run.task.token) ?? [], loop) }))
    .filter(({ texts }) => texts.length > 0);
  if (open.length === 0) return readings;
  const answers = await resolveTypes(
    loop.session,
    open.map(({ run, texts }) =>
      questionOf(
        run,
        texts.flatMap(({ asked }) => asked),
      ),
    ),
  );
  const settled = new Map(readings);
  for (const { run, texts } of open) {
    const { token } = run.task;
    run.isAsked = true;
    run.strange = [];
    if (answers === undefined && texts.some(({ ours }) => isWantedBy(run, ours))) noteTaken(loop.session, token);
    settled.set(token, openedBy(run, texts, readings.get(token) ?? [], answers));
  }
  return nameStrange(
    loop,
    open.map(({ run }) => run),
    settled,
  );
}

function questionOf({ task: { token } }: TokenRun, candidates: readonly AccountKey[]) {
  return { token, candidates, telling: [] };
}

function isWantedBy({ task: { goal } }: TokenRun, keys: readonly AccountKey[]): boolean {
  return keys.some((key) => wantedBy(goal).includes(key));
}

function ownTexts({ task: { goal, told } }: TokenRun, seen: readonly AccountKey[], loop: Loop): readonly OwnText[] {
  // An override of a set that owns its token clears what is there, whatever it is.
  if (goal.kind === "own" && planToken(goal, seen, loop.knowledge).kind !== "nothing") return [];
  const ours = [...new Set([...wantedBy(goal), ...releasedBy(goal)])].filter((key) => !isUnsaid(key));
  return seen.filter(isOpen).flatMap((key): OwnText[] => {
    const text = accountOf(key);
    const known = ours.filter((other) => accountOf(other) === text);
    if (known.length === 0) return [];
    const isNamedAgain = seen.some((other) => isAgain(other) && accountOf(other) === text);
    const asked = isNamedAgain
      ? [...new Set([...known, ...ofAnyType(text)])]
      : known.filter((other) => told?.has(other) !== true);
    return [{ text, ours: known, asked }];
  });
}

/** Puts what was found in the place of the texts. What was not found is under a type that nobody has asked for. */
function openedBy(
  run: TokenRun,
  texts: readonly OwnText[],
  seen: readonly AccountKey[],
  answers: TypeAnswers | undefined,
): readonly AccountKey[] {
  const { token, goal, told } = run.task;
  const opened = texts.flatMap(({ text, ours, asked }) => {
    const found = (answers?.get(token) ?? []).filter((key) => accountOf(key) === text);
    const toldOf = ours.filter((key) => !asked.includes(key) && told?.get(key) === true);
    if (answers === undefined && asked.length > 0) return [];
    const bound = [...found, ...toldOf];
    if (bound.length > 0) return [{ text, keys: bound }];
    run.strange = [...run.strange, ...ours.filter((key) => !wantedBy(goal).includes(key))];
    return [{ text, keys: [otherKey(text)] }];
  });
  const replaced = new Set(opened.map(({ text }) => text));
  const kept = seen.filter((key) => !isUnsaid(key) || !replaced.has(accountOf(key)));
  return accountKeysOf(canonicalAccounts([...kept, ...opened.flatMap(({ keys }) => keys)]));
}

/** Finds the types of accounts that are not the set's own and yet in its way, so that a message can name them. */
async function nameStrange(loop: Loop, runs: readonly TokenRun[], settled: ReadonlyMap<string, readonly AccountKey[]>) {
  const isStrange = (key: AccountKey): boolean => isUnsaid(key) && !isOpen(key) && !isAgain(key);
  const questions = runs.flatMap((run) => {
    const { token, goal } = run.task;
    const strange = (settled.get(token) ?? []).filter(isStrange).map(accountOf);
    // A shared token that is to be written is asked for all that it holds.
    const texts = strange.filter(
      (text) => goal.kind !== "share" || !goal.wanted.some((key) => accountOf(key) === text),
    );
    return texts.length === 0 ? [] : [questionOf(run, texts.flatMap(ofAnyType))];
  });
  const answers = await resolveTypes(loop.session, questions);
  const named = new Map(settled);
  for (const { token } of questions) {
    const found = answers?.get(token) ?? [];
    const isNamed = (key: AccountKey): boolean =>
      isStrange(key) && found.some((other) => accountOf(other) === accountOf(key));
    const kept = (settled.get(token) ?? []).filter((key) => !isNamed(key));
    named.set(token, accountKeysOf(canonicalAccounts([...kept, ...found])));
  }
  return named;
}
