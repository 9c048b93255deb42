import { escapeHidden } from "./escapeHidden";

/**
 * A text of others as a message quotes it: in quotes, cut, and without a character that is not seen or that steers a
 * terminal.
 * @param most how many characters are shown
 */
export function quoted(text: string, most = 80): string {
  return escapeHidden(JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text));
}
