/** A line of a text, without the spaces and tabs around it. */
export interface Line {
  /** From 1 on. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a text that are not empty. Other white space than spaces and tabs is a part of what stands there. */
export function textLines(text: string): readonly Line[] {
  return text
    .split(/\r\n?|\n/)
    .map((line, index) => ({ number: index + 1, text: line.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, "") }))
    .filter((line) => line.text !== "");
}
