import { readText } from "./readText";

/** The most text that is taken in, in bytes: 16 MiB, as of an inventory. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The lines of a text in UTF-8, without white space around them and without empty ones.
 * @param path the file, from the working directory; `-` is `stdin`
 * @throws an Error where it can't be read, is over 16 MiB or is not UTF-8
 */
export async function readLines(path: string, stdin: AsyncIterable<unknown>): Promise<readonly string[]> {
  const text = await readText(path, stdin, LARGEST);
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
