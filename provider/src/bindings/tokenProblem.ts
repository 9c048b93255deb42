import { characterProblem } from "./characterProblem";
import { mangledText } from "./mangledText";
import { isNoValueWord } from "./noValueWord";

/** The longest token of TPNS, in characters. */
export const MAX_TOKEN_CHARACTERS = 36;

/** The longest token of XG, in bytes of UTF-8 (TPNS 1024/30742). */
export const MAX_XG_TOKEN_BYTES = 64;

/** A token as devices get them: nothing can be wrong with one of these, and nearly all are. */
const USUAL = /^(?=.{1,36}$)[A-Za-z-]*\d[\dA-Za-z-]*$/;

/** Words for a token that is not there, as JavaScript, Python, SQL and spreadsheets have them. */
const TRUTH_VALUE = /^(?:true|false)$/i;

/**
 * What is wrong with a token in a dialect of the service, or undefined. The alphabet is not documented, so only what can
 * be no token is refused: white space, what is not seen, full-width forms, text that UTF-8 can't carry, words for a value
 * that is not there, and names that Pulumi keeps to itself. The answer never contains the token, but for a character that
 * can't stand in it.
 */
export function tokenProblem(token: string, dialect: "tpns" | "xg" = "tpns"): string | undefined {
  if (USUAL.test(token)) return undefined;
  if (token.length === 0) return "an empty token; write the token that the device registered";
  const mangled = mangledText(token);
  if (mangled !== undefined) return mangled;
  if (isNoValueWord(token) || TRUTH_VALUE.test(token)) {
    return "a word for a value that is not there; write the token that the device registered";
  }
  const characters = characterProblem(token, "strict");
  if (characters !== undefined) return `a token ${characters}`;
  if (/[,;]/.test(token)) return "several tokens in one text; write each as one of its own";
  const tooLong = dialect === "xg" ? tooLongInXg(token) : tooLongInTpns(token);
  if (tooLong !== undefined) return tooLong;
  if (!/[\p{L}\p{N}]/u.test(token))
    return "a token without a letter or a digit; write the token that the device registered";
  if (token.startsWith("__")) return "a name that Pulumi keeps to itself; write the token that the device registered";
  return undefined;
}

function tooLongInTpns({ length }: string): string | undefined {
  if (length <= MAX_TOKEN_CHARACTERS) return undefined;
  return `a token of ${length} characters; a token has at most ${MAX_TOKEN_CHARACTERS}`;
}

function tooLongInXg(token: string): string | undefined {
  const bytes = Buffer.byteLength(token);
  if (bytes <= MAX_XG_TOKEN_BYTES) return undefined;
  return `a token of ${bytes} bytes; a token of XG has at most ${MAX_XG_TOKEN_BYTES}`;
}
