import { type AccountKey, accountKey } from "./accountKey";
import { mangledText } from "./mangledText";
import { nearestName } from "./nearestName";
import { holdsNoValue, isNoValueWord } from "./noValueWord";
import { accountTypeNumber, readAccountType, UNSAID } from "./readAccountType";
import { typePrefixProblem } from "./typePrefixProblem";
import { isPlainObject, valueKind } from "./valueKind";

/** An account that was read, or what is wrong with what was written; the problem never holds the account. */
export type AccountReading = { readonly key: AccountKey } | { readonly problem: string };

/** What the place in which an account is written adds to the rules. */
export interface AccountPlace {
  /** Whether `accountType` may be a text: digits or a name, as files have it. Default false: a program has numbers. */
  readonly typesAsText?: boolean;
}

/** What stands in a look-up's answer in place of a type that the service did not say. */
export const NOT_SAID = "not said";

/** A key with its type, and nothing that could be layout: nearly all typed texts are. */
const USUAL_KEY = /^(?:0|[1-9]\d{0,14}):[^\s]/;
/** A text without anything that could be a colon or part a list: nearly all bare texts are. */
const USUAL_TEXT = /^[\w.@+-]+$/;
/** Longer than any type that stands before a colon, with what white space beside it is layout. */
const LONGEST_TYPE = 64;

/**
 * Reads an account as people write it, the same wherever they do: a text, or `{ account, accountType }`. A text
 * `TYPE:account` has that type, by its number or its name in `AccountType` in any case; any other text is of type 0.
 * Pure; idempotent for what it gives.
 */
export function readAccount(value: unknown, place: AccountPlace = {}): AccountReading {
  if (typeof value === "string") return readText(value);
  if (isPlainObject(value)) return readObject(value, place);
  return { problem: `${valueKind(value)} came; ${WRITE_IT}` };
}

const WRITE_IT = "write an account: a text, or { account, accountType }";

/** How somebody says that a text is meant as it stands. */
const BY_PREFIX = "0: before all of it";
const BY_FIELD = "accountType: 0 beside it";

function readText(text: string, escape = BY_PREFIX): AccountReading {
  if (USUAL_KEY.test(text)) return { key: text };
  if (USUAL_TEXT.test(text)) return bare(text, escape);
  const colon = text.indexOf(":");
  const type =
    colon > LONGEST_TYPE ? undefined : accountTypeNumber(text.slice(0, Math.max(colon, 0)).replace(/[\t-\r ]+$/, ""));
  // White space beside the type's colon is layout.
  if (type !== undefined) return { key: accountKey(text.slice(colon + 1).replace(/^[\t-\r ]+/, ""), type) };
  const mangled = mangledText(text);
  if (mangled !== undefined) return { problem: mangled };
  const problem = typePrefixProblem(text);
  return problem === undefined ? bare(text, escape) : meantBy(problem, escape);
}

function bare(text: string, escape: string): AccountReading {
  if (holdsNoValue(text)) return meantBy("a text with a value in it that is not there; write the account", escape);
  if (!isNoValueWord(text)) return { key: accountKey(text) };
  return meantBy("a word for a value that is not there; write the account, [] where nothing is bound", escape);
}

function meantBy(problem: string, escape: string): AccountReading {
  return { problem: `${problem}, or ${escape} if that very text is meant` };
}

/** Names that people give the two fields. */
const FIELD_ALIASES: Readonly<Record<string, string>> = {
  type: "accountType",
  types: "accountType",
  kind: "accountType",
  name: "account",
  id: "account",
  text: "account",
  value: "account",
  key: "account",
  user: "account",
  accountid: "account",
  accountname: "account",
  typeid: "accountType",
};

function readObject(given: Readonly<Record<string, unknown>>, { typesAsText = false }: AccountPlace): AccountReading {
  const unknown = Object.keys(given).find((name) => name !== "account" && name !== "accountType");
  if (unknown !== undefined) {
    const meant = nearestName(unknown, ["account", "accountType"], FIELD_ALIASES);
    const instead = meant === undefined ? "and no other name" : `and no other name: write ${meant}`;
    return { problem: `an account has account and accountType, ${instead}` };
  }
  const { account, accountType } = given;
  if (typeof account !== "string") {
    const came = "account" in given ? `account is ${valueKind(account)}` : "account is not there";
    return { problem: `${came}; write the account's text` };
  }
  const mangled = mangledText(account);
  if (mangled !== undefined) return { problem: mangled };
  if (!("accountType" in given) || (typesAsText && accountType === undefined)) return untyped(account);
  const reading = typeof accountType === "string" && typesAsText ? readAccountType(accountType) : numberOf(accountType);
  return "problem" in reading ? reading : { key: accountKey(account, reading.type) };
}

/** An object says what is what, so that its text is no place for a type. */
function untyped(account: string): AccountReading {
  const reading = readText(account, BY_FIELD);
  if (!("key" in reading) || reading.key === accountKey(account)) return reading;
  return { problem: "account begins with a type, and accountType is not there; write the type, or 0, as accountType" };
}

function numberOf(type: unknown): ReturnType<typeof readAccountType> {
  if (type === NOT_SAID) return { problem: UNSAID };
  if (type === undefined) {
    return {
      problem:
        "accountType is undefined, as where a name of AccountType is misspelt; write the type, or leave accountType out for 0",
    };
  }
  if (typeof type === "string") {
    return { problem: "accountType is a text; write a number, by its name: AccountType.Email, not its text" };
  }
  if (typeof type !== "number") return { problem: `accountType is ${valueKind(type)}; write a number of AccountType` };
  if (Number.isSafeInteger(type) && type >= 0) return { type };
  return { problem: "an account type that is no integer of 0 or more; write a value of AccountType" };
}
