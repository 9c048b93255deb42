import type { DialectName } from "./app";

/** Types 1 to 16 are free for an app's own use (TPNS 1024/40598). */
const FREE_TYPES = Array.from({ length: 16 }, (_, index) => index + 1);

/** What the account types of each dialect are called: TPNS 1024/40598, XG 1024/30741. */
export const ACCOUNT_TYPES: Readonly<Record<DialectName, Readonly<Record<number, string>>>> = {
  tpns: {
    0: "Default",
    ...Object.fromEntries(FREE_TYPES.map((type) => [type, `Custom ${type}`])),
    991: "QQ number",
    992: "QQ number MD5",
    997: "OAID",
    998: "OAID MD5",
    999: "WeChat UnionID",
    1002: "Mobile",
    1003: "WeChat OpenID",
    1004: "QQ OpenID",
    1005: "Email",
    1006: "Weibo",
    1007: "Alipay",
    1008: "Taobao",
    1009: "Douban",
    1010: "Facebook",
    1011: "Twitter",
    1012: "Google",
    1013: "Baidu",
    1014: "JD",
    1015: "LinkedIn",
  },
  xg: {
    1: "Mobile",
    2: "Email",
    1000: "WeChat OpenID",
    1001: "QQ OpenID",
    1999: "Other",
    2000: "Visitor",
  },
};
