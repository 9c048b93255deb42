/**
 * The account types of XG v3 (TPNS 1024/30742), for a Provider whose dialect is `"xg"`. From 2001 on they are free for an
 * app's own use. XG always names a type and has no type 0. The same number means something else in TPNS: `AccountType`.
 */
export const XgAccountType = {
  Mobile: 1,
  Email: 2,
  WeChatOpenId: 1000,
  QQOpenId: 1001,
  Other: 1999,
  Visitor: 2000,
} as const;
