/** What a spreadsheet does to texts that it takes for something else, by how the outcome looks. */
const TRACES: readonly (readonly [looks: RegExp, what: string])[] = [
  // A hexadecimal token may hold one e among digits: without a sign or a fraction it is none.
  [/^[+-]?(?:\d+(?:[.,]\d+)?E[+-]\d+|\d+[.,]\d+E\d+)$/i, "a number in scientific notation, which has lost its digits"],
  [/^#(?:N\/A|N\/D|N\/V|NV|NULL|NAME|GETTING_DATA|[\p{Lu}\d_/]+[!?])$|^Err:5\d\d$/u, "the error of a cell"],
  [/^#{2,}$/, "a column that was too narrow for its number"],
  [/^=/, "a formula"],
  [/^\[\s*["'].*["']\s*\]$|^\{\s*["'].*\}$/, "a list or an object in one text"],
  [/^["'‘’“”„«「]/, "a quote before the value"],
  [/^[+-]?\d{4,}[.,]0+$/, "a number with a fraction"],
  [
    /^[+-]?\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?$|^[+-]?\d{1,3}(?:[. \u00a0\u2007\u2009\u202f]\d{3}){2,}(?:,\d+)?$/,
    "a number with its thousands apart",
  ],
  [/^[1-9]\d{14}0+$/, "a number that was rounded to 15 digits"],
  [/^(?:TRUE|FALSE|WAHR|FALSCH|VRAI|FAUX)$/, "a truth value"],
  [dates(), "a date"],
];

/** The usual forms of a date, some with a time behind. */
function dates(): RegExp {
  const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
  const month = String.raw`(?:0?[1-9]|1[0-2])`;
  const short = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  const long = "January|February|March|April|June|July|August|September|October|November|December";
  const year = String.raw`(?:19|20)\d\d`;
  const time = String.raw`(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?`;
  const forms = [
    `${year}[-/.]${month}[-/.]${day}${time}`,
    // Three short numbers between points are a version as often.
    `(?:${day}[-/.]${month}|${month}[-/.]${day})[-/.]${year}${time}`,
    `(?:${day}/${month}|${month}/${day})/\\d\\d${time}`,
    `${day}[- ](?:${short}|${long})(?:[- ](?:${year}|\\d\\d))?`,
    `(?:${short}|${long})[- ]\\d\\d(?:\\d\\d)?`,
    `(?:${year}年)?${month}月(?:${day}日)?`,
  ];
  return new RegExp(`^(?:${forms.join("|")})$`);
}

/** Four numbers of an address: three digits between points are not always thousands. */
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Text that no trace looks like: nearly all there is. */
const USUAL = /^[a-z]|^\+\d+$|^[\da-z]*[a-df-z][\da-z]*$/;

/**
 * What a spreadsheet seems to have made of a token or an account, or undefined. The answer never contains it. A hint
 * only: each of these may be a text that somebody means.
 */
export function spreadsheetTrace(text: string): string | undefined {
  if (USUAL.test(text) || text.length > 80 || ADDRESS.test(text)) return undefined;
  return TRACES.find(([looks]) => looks.test(text))?.[1];
}
