import { type AccountKey, accountOf, accountTypeOf, isUnsaid } from "../bindings/accountKey";
import { isBound } from "../bindings/matchAccounts";
import { type OtherSpelling, otherSpellings } from "../tpns/otherSpellings";

/**
 * Finds accounts that a reading does not show, but shows in another spelling: of the same type, or of a type that was
 * not said. Names in the result are keys.
 */
export function otherAccounts(keys: readonly AccountKey[], seen: readonly AccountKey[]): readonly OtherSpelling[] {
  const missing = keys.filter((key) => !isBound(key, seen));
  if (missing.length === 0 || seen.length === 0) return [];
  const strangers = seen.filter((key) => !keys.some((own) => isBound(own, [key])));
  return missing.flatMap((key) =>
    strangers
      .filter((other) => isUnsaid(key) || isUnsaid(other) || accountTypeOf(other) === accountTypeOf(key))
      .flatMap((other) =>
        otherSpellings([accountOf(key)], [accountOf(other)]).map(({ difference }) => {
          return { name: key, shown: other, difference };
        }),
      ),
  );
}
