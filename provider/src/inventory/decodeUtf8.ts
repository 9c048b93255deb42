/** A text, or what is wrong with the bytes of one. */
export type Decoded = { readonly text: string } | { readonly problem: string };

/** A text in UTF-8; a byte order mark at its start is none of it. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { problem: 'it is UTF-16; save it as UTF-8 (in Excel: "CSV UTF-8")' };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: "it is not UTF-8; save it as UTF-8" };
  }
}

/** By its mark, or by each second byte of its first letters. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const [little, big] = [second === 0 && fourth === 0, first === 0 && third === 0];
  return bytes.length >= 4 && little !== big;
}
