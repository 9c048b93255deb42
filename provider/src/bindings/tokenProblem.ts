/** The longest token of TPNS, in characters (XG allowed 64). */
export const MAX_TOKEN_CHARACTERS = 36;

/**
 * What is wrong with a token, or undefined. The alphabet is not documented, so only what can be no token is refused:
 * white space, control characters, text that UTF-8 can't carry, and names that Pulumi keeps to itself.
 * The answer never contains the token.
 */
export function tokenProblem(token: string): string | undefined {
  if (token.length === 0) return "an empty token; write the token that the device registered";
  if (token.length > MAX_TOKEN_CHARACTERS)
    return `a token of ${token.length} characters; a token has at most ${MAX_TOKEN_CHARACTERS}`;
  if (/\s/.test(token)) return "a token with white space; write it without";
  if (/\p{Cc}/u.test(token)) return "a token with control characters; write it without";
  if (!token.isWellFormed()) return "a token that is no valid Unicode; write the token that the device registered";
  if (token.startsWith("__")) return "a name that Pulumi keeps to itself; write the token that the device registered";
  return undefined;
}
