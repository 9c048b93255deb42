/** The most tokens that an account holds (TPNS 1024/33768). What becomes of one more is not stated. */
export const MOST_TOKENS = 100;
