import { AccountType } from "./AccountType";
import { editDistance } from "./editDistance";
import { plainName } from "./plainName";

const NAMES: ReadonlyMap<string, string> = new Map(Object.keys(AccountType).map((name) => [name.toLowerCase(), name]));

/** What people write where they mean a type, in lower case without signs, with the types that it may be. */
const WORDS: ReadonlyMap<string, readonly string[]> = wordsOf([
  [
    "mail mails emailaddress emailaddr emailadress mailaddress mailadresse emailadresse mailto epost courriel correo gmail",
    ["Email"],
  ],
  ["邮箱 郵箱 邮件 郵件 电子邮件 電子郵件 电子邮箱 電子郵箱 邮箱地址 メール", ["Email"]],
  [
    "phone phones phonenumber phoneno phonenum tel telno telephone telephonenumber telefon telefonnummer telefono cell cellphone cellphonenumber",
    ["Mobile"],
  ],
  [
    "mob mobil mobi mobilephone mobilenumber mobilenum mobileno mobiltelefon mobilnummer msisdn sms handy handynummer smartphone e164 callto",
    ["Mobile"],
  ],
  ["手机 手機 手机号 手機號 手机号码 手機號碼 电话 電話 电话号码 電話號碼 电话号 携帯", ["Mobile"]],
  ["wechat weixin wx wxid wechatid weixinid 微信 微信号", ["WeChatOpenId", "WeChatUnionId"]],
  ["wechatopen weixinopenid wxopenid", ["WeChatOpenId"]],
  ["wechatunion unionid union weixinunionid wxunionid", ["WeChatUnionId"]],
  ["openid", ["WeChatOpenId", "QQOpenId"]],
  ["qq qqid qq号 qq號", ["QQNumber", "QQOpenId"]],
  ["qqnum qqno qqnr qq号码", ["QQNumber"]],
  ["qqmd5", ["QQNumberMD5"]],
  ["qqopen", ["QQOpenId"]],
  ["fb", ["Facebook"]],
  ["脸书", ["Facebook"]],
  ["推特", ["Twitter"]],
  ["谷歌", ["Google"]],
  ["领英 領英", ["LinkedIn"]],
  ["微博 sinaweibo", ["Weibo"]],
  ["支付宝 支付寶", ["Alipay"]],
  ["淘宝 淘寶", ["Taobao"]],
  ["豆瓣", ["Douban"]],
  ["百度", ["Baidu"]],
  ["京东 京東 jdcom jingdong", ["JD"]],
]);

/** Words of their own that lie near a name. */
const OTHERS: ReadonlySet<string> = new Set([
  ..."paid raid said laid maid oid aid braid linked twister doodle goggles toggle automobile mobility immobile".split(
    " ",
  ),
  ..."fault defect deft emit exmail ismail".split(" "),
]);

/**
 * The names of account types that somebody may have meant by a word which is none: a synonym, a name with signs in it, in
 * the plural or with a slip. Empty for words that mean something else.
 */
export function meantTypes(word: string): readonly string[] {
  // As a program names it: AccountType.Email.
  const plain = plainName(word).replace(/^(?:tpns)?accounttype(?=.)/, "");
  if (plain.length < 2 || OTHERS.has(plain)) return [];
  const meant = WORDS.get(plain) ?? WORDS.get(plain.replace(/(?:account|acct|accounttype|type|s)$/, ""));
  if (meant !== undefined) return meant;
  const exact = NAMES.get(plain) ?? NAMES.get(plain.replace(/(?:account|acct|s)$/, ""));
  if (exact !== undefined) return [exact];
  const near = [...NAMES].map(([name, type]) => ({ type, slips: slipsBetween(plain, name) }));
  const least = Math.min(...near.map(({ slips }) => slips));
  return least === Infinity ? [] : near.filter(({ slips }) => slips === least).map(({ type }) => type);
}

/** Short names are near too many words; two slips are a slip only in a long name that begins alike. */
function slipsBetween(word: string, name: string): number {
  if (name.length <= 3 || Math.abs(word.length - name.length) > 2) return Infinity;
  const slips = editDistance(word, name);
  const most = name.length > 6 && word.startsWith(name.slice(0, 1)) ? 2 : 1;
  return slips <= most ? slips : Infinity;
}

function wordsOf(rows: readonly (readonly [words: string, types: readonly string[]])[]) {
  return new Map(rows.flatMap(([words, types]) => words.split(" ").map((word) => [word, types] as const)));
}
