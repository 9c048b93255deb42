import { plainSpelling, spellingDifference } from "./spellingDifference";

/** A name, the one that stands for it somewhere else, and in what alone they differ. */
export interface OtherSpelling {
  readonly name: string;
  readonly shown: string;
  /** Such as "upper and lower case". */
  readonly difference: string;
}

/** Those of the names that are not shown as they are, but in another spelling. */
export function otherSpellings(names: readonly string[], shown: Iterable<string>): readonly OtherSpelling[] {
  const all = new Set(shown);
  const missing = names.filter((name) => !all.has(name));
  if (missing.length === 0 || all.size === 0) return [];
  const known = new Set(names);
  const strangers = new Map([...all].flatMap((one) => (known.has(one) ? [] : [[plainSpelling(one), one] as const])));
  return missing.flatMap((name) => {
    const other = strangers.get(plainSpelling(name));
    const difference = other === undefined ? undefined : spellingDifference(name, other);
    return other === undefined || difference === undefined ? [] : [{ name, shown: other, difference }];
  });
}
