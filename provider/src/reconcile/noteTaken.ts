import type { Session } from "./Session";

/** Takes note of a token on which something was taken for what is declared by its text alone, to be said once. */
export function noteTaken({ takenByText }: Session, token: string): void {
  if (!takenByText.has(token)) takenByText.set(token, "unsaid");
}
