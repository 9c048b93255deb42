import { accountOf, isUnsaid, unsaidKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import type { CanonicalMap, ResourceInputs } from "../../inputs/resourceInputs";
import type { Holders } from "../../reconcile/lookAtAccounts";
import { noteTaken } from "../../reconcile/noteTaken";
import { askAlone } from "../../reconcile/resolveTypes";
import type { TokenOutcome } from "../../reconcile/TokenOutcome";
import { lookAtAll } from "../lookAtAll";
import type { OperationContext } from "../OperationContext";
import { refusal } from "../reasonsOf";
import { type Pair, strayPairs } from "./accountTokensPlan";

/**
 * What a look by account showed, as far as it tells types. Where it may have gone by the text alone, and something would
 * be adopted or taken away for it, a control question is asked; then the tokens are looked at instead. What no answer tells
 * the type of is adopted by its text, and not taken away unless the state records it.
 * @throws an Error, before anything is written, where an exclusive set would unbind what may be another account
 */
export async function sureHolders(
  recorded: CanonicalMap,
  news: ResourceInputs,
  shown: Holders,
  context: OperationContext,
): Promise<Holders> {
  const { session, show } = context;
  const isRecorded = ({ account, token }: Pair): boolean => accountKeysOf(entryIn(recorded, account)).includes(token);
  const strays = strayPairs(news, shown).filter((pair) => !isRecorded(pair));
  const adopted = session.types.answersSay ? [] : adoptedPairs(news.map, shown).filter((pair) => !isRecorded(pair));
  const [first] = [...strays, ...adopted];
  if (first === undefined) return shown;
  if (await session.types.settle(first.account, (account) => askAlone(session, account))) return shown;

  const open = [...strays, ...adopted];
  const readings = await lookAtAll(session, [...new Set(open.map(({ token }) => token))]);
  const isSaid = ({ account, token }: Pair): boolean => readings.get(token)?.includes(account) === true;
  const byText = open.filter((pair) => !isSaid(pair) && isUntold(pair, readings.get(pair.token) ?? []));
  const untold = strays.filter((pair) => byText.includes(pair));
  if (untold.length > 0) throw refusal(untold.map(untoldOutcome), show);
  for (const { token } of byText) noteTaken(session, token);
  const absent = open.filter((pair) => !isSaid(pair) && !byText.includes(pair));
  return new Map(
    [...shown].map(([account, tokens]) => {
      const gone = new Set(absent.filter((pair) => pair.account === account).map(({ token }) => token));
      return [account, new Set([...tokens].filter((token) => !gone.has(token)))];
    }),
  );
}

/** Pairs that are declared and that the look showed. */
function adoptedPairs(map: CanonicalMap, shown: Holders): readonly Pair[] {
  return [...shown].flatMap(([account, tokens]) =>
    accountKeysOf(entryIn(map, account)).flatMap((token) => (tokens.has(token) ? [{ account, token }] : [])),
  );
}

function isUntold({ account }: Pair, seen: readonly string[]): boolean {
  return seen.some((key) => isUnsaid(key) && accountOf(key) === accountOf(account));
}

function untoldOutcome({ account, token }: Pair): TokenOutcome {
  const accounts = [unsaidKey(accountOf(account))];
  const problem = { kind: "untold-type", accounts } as const;
  return { token, seen: accounts, unconfirmed: [], left: [], writes: 0, problem };
}
