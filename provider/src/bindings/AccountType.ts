/**
 * The account types of TPNS (1024/40598). Types 1 to 16 are free for an app's own use. XG numbers its types
 * differently; its numbers don't belong here.
 */
export const AccountType = {
  /** No type of its own: an account that is written without a type has this one. */
  Default: 0,
  /** A QQ number. */
  QQNumber: 991,
  /** The MD5 of a QQ number. */
  QQNumberMD5: 992,
  /** An OAID, the advertising id of Chinese Android devices. */
  OAID: 997,
  /** The MD5 of an OAID. */
  OAIDMD5: 998,
  /** A WeChat UnionID. */
  WeChatUnionId: 999,
  /** A mobile number in E.164, such as `+8613711112222`. */
  Mobile: 1002,
  /** A WeChat OpenID. */
  WeChatOpenId: 1003,
  /** A QQ OpenID. */
  QQOpenId: 1004,
  /** An email address. */
  Email: 1005,
  /** An account of Weibo. */
  Weibo: 1006,
  /** An account of Alipay. */
  Alipay: 1007,
  /** An account of Taobao. */
  Taobao: 1008,
  /** An account of Douban. */
  Douban: 1009,
  /** An account of Facebook. */
  Facebook: 1010,
  /** An account of Twitter. */
  Twitter: 1011,
  /** An account of Google. */
  Google: 1012,
  /** An account of Baidu. */
  Baidu: 1013,
  /** An account of JD. */
  JD: 1014,
  /** An account of LinkedIn. */
  LinkedIn: 1015,
} as const;

/** Types 1 to 16, which an app may use as it likes (TPNS 1024/40598). */
const CUSTOM_TYPES = Array.from({ length: 16 }, (_, index) => index + 1);

/** Every account type that the documents of TPNS name. Unlisted ones may be taken all the same: it is not stated. */
export const DOCUMENTED_TYPES: readonly number[] = [...new Set([...Object.values(AccountType), ...CUSTOM_TYPES])];
