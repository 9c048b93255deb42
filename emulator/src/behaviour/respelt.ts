/** How an answer may spell a token or an account that was written otherwise; the first is as it was written. */
export const SPELLINGS = [
  "asWritten",
  "upper",
  "lower",
  "fullWidth",
  "decomposed",
  "composed",
  "trimmed",
  "prefixed",
] as const;

/** A text as answers spell it. */
export function respelt(text: string, spelling: (typeof SPELLINGS)[number]): string {
  switch (spelling) {
    case "asWritten":
      return text;
    case "upper":
      return text.toUpperCase();
    case "lower":
      return text.toLowerCase();
    case "fullWidth":
      return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH));
    case "decomposed":
      return text.normalize("NFD");
    case "composed":
      return text.normalize("NFC");
    case "trimmed":
      return text.trim();
    case "prefixed":
      return `id:${text}`;
  }
}

/** From an ASCII sign to its full-width form in Unicode. */
const FULL_WIDTH = 0xfee0;
