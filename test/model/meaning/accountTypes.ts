/** The account types of TPNS that have names (TPNS 1024/40598), written down here once more: a second witness. */
const NAMES: readonly (readonly [number, string])[] = [
  [0, "Default"],
  [991, "QQNumber"],
  [992, "QQNumberMD5"],
  [997, "OAID"],
  [998, "OAIDMD5"],
  [999, "WeChatUnionId"],
  [1002, "Mobile"],
  [1003, "WeChatOpenId"],
  [1004, "QQOpenId"],
  [1005, "Email"],
  [1006, "Weibo"],
  [1007, "Alipay"],
  [1008, "Taobao"],
  [1009, "Douban"],
  [1010, "Facebook"],
  [1011, "Twitter"],
  [1012, "Google"],
  [1013, "Baidu"],
  [1014, "JD"],
  [1015, "LinkedIn"],
];

/** The name of a type, or undefined. */
export function typeNameOf(type: number): string | undefined {
  return NAMES.find(([number]) => number === type)?.[1];
}

/** The number of a name in any case, or undefined. */
export function typeOfName(name: string): number | undefined {
  return NAMES.find(([, known]) => known.toLowerCase() === name.toLowerCase())?.[0];
}
