/** Prints a text for the person at the screen. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
