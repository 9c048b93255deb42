import { AccountType } from "./AccountType";
import { XgAccountType } from "./XgAccountType";

/** Types that TPNS alone names. XG has other numbers for some of what they mean. */
const TPNS_ONLY: ReadonlyMap<number, string> = new Map(
  Object.entries(AccountType)
    .filter(([, number]) => number !== AccountType.Default)
    .map(([name, number]) => [number, name]),
);
const OF_XG: ReadonlyMap<string, number> = new Map(Object.entries(XgAccountType));

/**
 * What is odd about an account type where the app speaks XG, or undefined: names such as `Email` are read as TPNS numbers
 * them (TPNS 1024/40598), and XG numbers otherwise (1024/30742). A hint only. Pure.
 */
export function xgTypeWarning(accountType: number): string | undefined {
  const name = TPNS_ONLY.get(accountType);
  if (name === undefined) return undefined;
  const number = OF_XG.get(name);
  const meant = number === undefined ? "XG names no such type" : `in XG it is XgAccountType.${name} (${number})`;
  return `type ${accountType} is AccountType.${name} of TPNS, which is what the name ${name} stands for; ${meant}`;
}
