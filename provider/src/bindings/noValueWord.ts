/** What a value that is not there becomes where a text is made of it, by JavaScript, SQL, Python, Go or a hand. */
const WORDS = /^(?:undefined|null|nan|none|nil|n\/a|\(null\)|<null>|<na>|nat|<nil>|<none>|<no value>|\\n)$/i;
/** Those that JavaScript makes. */
const OF_JAVASCRIPT = /^(?:undefined|null|NaN)$/;

/** Whether a text is a word for a value that is not there. */
export function isNoValueWord(text: string): boolean {
  return text.length <= 10 && WORDS.test(text);
}

/** Where an address was put together with a value that is not there. */
const PART = /^(?:undefined|null|NaN)@|@(?:undefined|null|NaN)(?:$|\.)/;

/** Whether an address was put together with a value that is not there: `undefined@example.com`. */
export function holdsNoValue(text: string): boolean {
  return PART.test(text);
}

/** Whether a text is what JavaScript makes of a value that is not there. */
export function isNoValueOfJavaScript(text: string): boolean {
  return OF_JAVASCRIPT.test(text);
}
