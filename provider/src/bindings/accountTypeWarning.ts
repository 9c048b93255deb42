import { AccountType } from "./AccountType";

/** Types that XG gave a phone number and an email; in TPNS both are an app's own (TPNS 1024/40598). */
const XG_MOBILE_AND_EMAIL: readonly number[] = [1, 2];

/** Numbers of XG that mean nothing in TPNS, and what they meant. */
const XG_ONLY: ReadonlyMap<number, string> = new Map([
  [1000, "a WeChat OpenID, which is AccountType.WeChatOpenId (1003) in TPNS"],
  [1001, "a QQ OpenID, which is AccountType.QQOpenId (1004) in TPNS"],
  [1999, "another kind of account; in TPNS types 1 to 16 are free for that"],
  [2000, "a visitor; in TPNS types 1 to 16 are free for that"],
]);
/** From here on XG's types were an app's own. */
const XG_CUSTOM = 2001;

/** A number in E.164, which TPNS asks for (1024/40598). */
const E164 = /^\+[1-9]\d{6,14}$/;
/** A number that people in mainland China write without a plus; other digits may be anything. */
const CHINESE_MOBILE = /^(?:00)?(?:86)?1[3-9]\d{9}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * What is odd about an account's type in the TPNS dialect, or undefined: most often a number that XG gave another meaning,
 * or a phone number that is not in E.164. A hint only, since the service takes any text under any type. Pure; the answer
 * never contains the account, and is the same for all accounts that are odd in the same way.
 */
export function accountTypeWarning(account: string, accountType: number): string | undefined {
  if (XG_MOBILE_AND_EMAIL.includes(accountType)) return ownTypeWarning(account, accountType);
  if (accountType === AccountType.Mobile && !E164.test(account)) {
    return "AccountType.Mobile (1002) takes a phone number in E.164, with + and the country's code: +8613711112222";
  }
  const meant =
    XG_ONLY.get(accountType) ?? (accountType >= XG_CUSTOM ? "an app's own kind; in TPNS these are 1 to 16" : undefined);
  return meant === undefined ? undefined : `TPNS names no type ${accountType}; in XG it was ${meant}`;
}

function ownTypeWarning(account: string, accountType: number): string | undefined {
  const own = `type ${accountType} is a custom type in TPNS`;
  if (E164.test(account) || CHINESE_MOBILE.test(account)) return `${own}; a phone number is AccountType.Mobile (1002)`;
  return EMAIL.test(account) ? `${own}; an email address is AccountType.Email (1005)` : undefined;
}
