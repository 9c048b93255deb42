import { type AccountKey, accountOf, accountTypeOf } from "./accountKey";
import { AccountType } from "./AccountType";
import { characterProblem } from "./characterProblem";
import { keyProblem } from "./keyProblem";
import { mangledText } from "./mangledText";
import { holdsNoValue, isNoValueOfJavaScript } from "./noValueWord";
import { holdsSeveral } from "./typePrefixProblem";
import { XgAccountType } from "./XgAccountType";

/** A type and an account in visible ASCII: nothing can be wrong with one of these, and nearly all are. */
const USUAL = /^(?:0|[1-9]\d{0,14}):(?!(?:undefined|null|NaN)(?:$|@))[!-+\--:<-Z^-z|}~]{2,}$/;

/** The types whose form is known: phone numbers and email addresses. */
const STRICT: Readonly<Record<"tpns" | "xg", readonly number[]>> = {
  tpns: [AccountType.Mobile, AccountType.Email],
  xg: [XgAccountType.Mobile, XgAccountType.Email],
};

/**
 * What is wrong with a declared account, or undefined. The answer never contains the account, but for a character that
 * can't stand in it. Names of people are in any script; what is not seen, and what JavaScript makes of something that is
 * no text, is nobody's account.
 */
export function accountProblem(key: AccountKey, dialect: "tpns" | "xg" = "tpns"): string | undefined {
  if (USUAL.test(key)) return undefined;
  const problem = keyProblem(key);
  if (problem !== undefined) return problem;
  const [account, type] = [accountOf(key), accountTypeOf(key) ?? 0];
  const mangled = mangledText(account);
  if (mangled !== undefined) return mangled;
  if (type !== 0 && isNoValueOfJavaScript(account)) return "a word for a value that is not there; write the account";
  if (type !== 0 && holdsNoValue(account)) return "an account with a value in it that is not there; write the account";
  const isStrict = STRICT[dialect].includes(type);
  const characters = characterProblem(account, isStrict ? "strict" : "free");
  if (characters !== undefined) return `an account ${characters}`;
  const isList = isStrict && (isListOfThem(account) || holdsSeveral(account));
  return isList ? "several accounts in one text; write a list of them" : undefined;
}

/** Whether signs that stand in no phone number and no email address part several of them. */
function isListOfThem(text: string): boolean {
  return text.split(/[,;、]/).filter((part) => /@|\d{5}/.test(part)).length > 1;
}
