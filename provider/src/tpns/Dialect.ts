/**
 * The two forms of the account API. `tpns` is today's (TPNS 1024/33768, 1024/33769); `xg` is that of XG v3
 * (TPNS 1024/30742), on the same paths. They differ in what a request must say of its caller, in the numbers of account
 * types, in the length of tokens and in how answers spell things; answers are read tolerantly, so in both spellings.
 */
export type Dialect = "tpns" | "xg";
