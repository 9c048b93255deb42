/** The longest token of TPNS, in characters. */
export const MAX_TOKEN_CHARACTERS = 36;

/** The longest token of XG, in bytes of UTF-8 (TPNS 1024/30742). */
export const MAX_XG_TOKEN_BYTES = 64;

/** A token as devices get them: nothing can be wrong with one of these, and nearly all are. */
const USUAL = /^[\dA-Za-z-]{1,36}$/;

/**
 * What is wrong with a token in a dialect of the service, or undefined. The alphabet is not documented, so only what can
 * be no token is refused: white space, control characters, text that UTF-8 can't carry, and names that Pulumi keeps to
 * itself. The answer never contains the token.
 */
export function tokenProblem(token: string, dialect: "tpns" | "xg" = "tpns"): string | undefined {
  if (USUAL.test(token)) return undefined;
  if (token.length === 0) return "an empty token; write the token that the device registered";
  const tooLong = dialect === "xg" ? tooLongInXg(token) : tooLongInTpns(token);
  if (tooLong !== undefined) return tooLong;
  if (/\s/.test(token)) return "a token with white space; write it without";
  if (/\p{Cc}/u.test(token)) return "a token with control characters; write it without";
  if (!token.isWellFormed()) return "a token that is no valid Unicode; write the token that the device registered";
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
