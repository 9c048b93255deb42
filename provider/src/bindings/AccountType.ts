/**
 * The account types of TPNS (1024/40598). Types 1 to 16 are free for an app's own use.
 * XG numbered its types differently; its numbers don't belong here.
 */
export const AccountType = {
  Default: 0,
  QQNumber: 991,
  QQNumberMD5: 992,
  OAID: 997,
  OAIDMD5: 998,
  WeChatUnionId: 999,
  Mobile: 1002,
  WeChatOpenId: 1003,
  QQOpenId: 1004,
  Email: 1005,
  Weibo: 1006,
  Alipay: 1007,
  Taobao: 1008,
  Douban: 1009,
  Facebook: 1010,
  Twitter: 1011,
  Google: 1012,
  Baidu: 1013,
  JD: 1014,
  LinkedIn: 1015,
} as const;

/** Types 1 to 16, which an app may use as it likes (TPNS 1024/40598). */
const CUSTOM_TYPES = Array.from({ length: 16 }, (_, index) => index + 1);

/** Every account type that the documents of TPNS name. Unlisted ones may be taken all the same: it is not stated. */
export const DOCUMENTED_TYPES: readonly number[] = [...new Set([...Object.values(AccountType), ...CUSTOM_TYPES])];
