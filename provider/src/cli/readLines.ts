import { type Line, textLines } from "../inventory/textLines";
import { readText } from "./readText";

/** The most text that is taken in, in bytes: 16 MiB, as of an inventory. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The lines of a text in UTF-8, as `textLines` has them.
 * @param path the file, from the working directory; `-` is `stdin`
 * @throws an Error where it can't be read, is over 16 MiB or is not UTF-8
 */
export async function readLines(path: string, stdin: AsyncIterable<unknown>): Promise<readonly Line[]> {
  return textLines(await readText(path, stdin, LARGEST));
}
