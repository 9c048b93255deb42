/**
 * Text of others as a screen may show it: what shows as nothing, steers the terminal, or turns the text around it, is
 * written as `\u001b` and the like. A reader shall see what stands there.
 */
export function escapeHidden(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, unicodeEscape);
}

/** The same for control characters alone. */
export function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}
