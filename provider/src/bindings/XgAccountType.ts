/**
 * The account types of XG v3 (TPNS 1024/30742), for a Provider whose dialect is `"xg"`. Types from 2001 on are free for
 * an app's own use. XG always names a type and has no type 0. In TPNS the same number means something else:
 * `AccountType`.
 */
export const XgAccountType = {
  /** A mobile number. */
  Mobile: 1,
  /** An email address. */
  Email: 2,
  /** A WeChat OpenID. */
  WeChatOpenId: 1000,
  /** A QQ OpenID. */
  QQOpenId: 1001,
  /** Another kind of account. */
  Other: 1999,
  /** A visitor. */
  Visitor: 2000,
} as const;
