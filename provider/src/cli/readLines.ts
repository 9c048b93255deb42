import { readText } from "./readText";

/** The most text that is taken in, in bytes: 16 MiB, as of an inventory. */
const LARGEST = 16 * 1024 * 1024;

/** A line of a text, without the white space around it. */
export interface Line {
  /** From 1 on. */
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a text in UTF-8, without spaces and tabs around them and without empty ones. Other white space is a part
 * of what stands there, as it is everywhere.
 * @param path the file, from the working directory; `-` is `stdin`
 * @throws an Error where it can't be read, is over 16 MiB or is not UTF-8
 */
export async function readLines(path: string, stdin: AsyncIterable<unknown>): Promise<readonly Line[]> {
  const text = await readText(path, stdin, LARGEST);
  return text
    .split(/\r\n?|\n/)
    .map((line, index) => ({ number: index + 1, text: line.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, "") }))
    .filter((line) => line.text !== "");
}
